// SPDX-License-Identifier: Apache-2.0
// What the pages of applicants themselves say. Invitation, screener and consents are the brand's.

import { bestLocale } from "../shared/locale";

type TitleAndText = readonly [title: string, text: string];

export interface Sentences {
  loading: string;
  tryAgain: string;
  notLoadedTitle: string;
  unknownLinkTitle: string;
  unknownLinkText: string;
  unknownApplicationText: string;
  language: string;
  country: string;
  countryNeeded: string;
  birthDate: string;
  birthNeeded: string;
  begin: string;
  goOn: string;
  screenerTitle: string;
  contactTitle: string;
  name: string;
  email: string;
  noAddress: string;
  channel: string;
  channels: { email: string; inbox: string };
  guardianTitle: string;
  guardianText: string;
  guardianName: string;
  guardianEmail: string;
  guardianNeeded: string;
  guardianOther: string;
  guardianFollows: string;
  consentsTitle: string;
  consentNeeded: string;
  afterwards: string;
  send: string;
  pleaseCheck: string;
  tooMany: string;
  notSent: string;
  ends: Record<"mailed" | "screened_out" | "closed" | "referral_needed", TitleAndText>;
  confirmTitle: (title: string) => string;
  youAgree: string;
  confirm: string;
  notYou: string;
  confirmed: Record<"waiting" | "accepted" | "already_in" | "closed", TitleAndText>;
}

const kEnglish: Sentences = {
  loading: "One moment…",
  tryAgain: "Try again",
  notLoadedTitle: "This page could not be loaded",
  unknownLinkTitle: "This link does not work",
  unknownLinkText: "Please check that the link was copied whole.",
  unknownApplicationText: "It may be too old: what nobody confirms in time is deleted. You are welcome to apply again.",
  language: "Language",
  country: "Where do you live?",
  countryNeeded: "Please choose where you live.",
  birthDate: "When were you born?",
  birthNeeded: "Please enter the day on which you were born.",
  begin: "Begin",
  goOn: "Continue",
  screenerTitle: "A few questions first",
  contactTitle: "How we reach you",
  name: "Your name (you may leave it out)",
  email: "Your e-mail address",
  noAddress: "Please enter your e-mail address.",
  channel: "How would you rather be asked?",
  channels: { email: "By e-mail", inbox: "On my own page, without e-mails where possible" },
  guardianTitle: "A parent or guardian",
  guardianText: "At your age somebody who is responsible for you has to agree too. We write to them; nothing is asked of you before.",
  guardianName: "Their name",
  guardianEmail: "Their e-mail address",
  guardianNeeded: "Please enter the name and the e-mail address of your parent or guardian.",
  guardianOther: "Please enter another e-mail address than your own.",
  guardianFollows: "A parent or guardian is asked as well. Until they permit it, you are not invited to anything.",
  consentsTitle: "What you agree to",
  consentNeeded: "We can invite you only if you agree to it.",
  afterwards: "We send you a mail with a link. It counts only once you have confirmed there.",
  send: "Send",
  pleaseCheck: "Please check what you have entered.",
  tooMany: "Too many have been sent from here. Please wait a few minutes.",
  notSent: "This could not be sent. Please try again.",
  ends: {
    mailed: ["Please look into your mailbox", "If the address is right, there is a mail with a link. Only when you confirm there does it count. You can close this page."],
    screened_out: ["Thank you for your time", "We are looking for other people this time. Nothing of what you entered is kept."],
    closed: ["Thank you for your interest", "Nobody can join here at present."],
    referral_needed: ["By invitation only", "People join here by the link of somebody who is a member. Please ask for one."],
  },
  confirmTitle: (title) => `Would you like to join? ${title}`,
  youAgree: "With this you agree:",
  confirm: "Yes, I confirm",
  notYou: "If it was not you, close this page. What was entered will be deleted.",
  confirmed: {
    waiting: ["You are on the waiting list", "At present all places are taken. As soon as there is one for you, we tell you by mail."],
    accepted: ["Welcome!", "You are in. We write to you when there is something to answer."],
    already_in: ["You are a member already", "There is nothing more you need to do."],
    closed: ["Thank you for your interest", "Nobody can join here any more. What you entered will be deleted."],
  },
};

const kSpanish: Sentences = {
  loading: "Un momento…",
  tryAgain: "Intentar de nuevo",
  notLoadedTitle: "No se ha podido cargar esta página",
  unknownLinkTitle: "Este enlace no funciona",
  unknownLinkText: "Compruebe que el enlace se copió entero.",
  unknownApplicationText: "Puede que sea demasiado antiguo: lo que nadie confirma a tiempo se borra. Puede volver a apuntarse cuando quiera.",
  language: "Idioma",
  country: "¿Dónde vive?",
  countryNeeded: "Elija dónde vive.",
  birthDate: "¿Cuándo nació?",
  birthNeeded: "Escriba el día en que nació.",
  begin: "Empezar",
  goOn: "Continuar",
  screenerTitle: "Primero, unas preguntas",
  contactTitle: "Cómo le encontramos",
  name: "Su nombre (puede dejarlo vacío)",
  email: "Su dirección de correo",
  noAddress: "Escriba su dirección de correo.",
  channel: "¿Cómo prefiere que le preguntemos?",
  channels: { email: "Por correo", inbox: "En mi propia página, sin correos si es posible" },
  guardianTitle: "Su madre, padre o tutor",
  guardianText: "A su edad tiene que estar de acuerdo también quien es responsable de usted. Le escribimos; antes no se le pregunta nada a usted.",
  guardianName: "Su nombre",
  guardianEmail: "Su dirección de correo (de esa persona)",
  guardianNeeded: "Escriba el nombre y la dirección de correo de su madre, padre o tutor.",
  guardianOther: "Escriba una dirección de correo que no sea la suya.",
  guardianFollows: "También se pregunta a su madre, padre o tutor. Hasta que lo permita no se le invita a nada.",
  consentsTitle: "Lo que usted acepta",
  consentNeeded: "Solo podemos invitarle si lo acepta.",
  afterwards: "Le enviamos un correo con un enlace. Solo vale cuando lo haya confirmado allí.",
  send: "Enviar",
  pleaseCheck: "Compruebe lo que ha escrito.",
  tooMany: "Se ha enviado demasiado desde aquí. Espere unos minutos.",
  notSent: "No se ha podido enviar. Inténtelo de nuevo.",
  ends: {
    mailed: ["Mire su buzón, por favor", "Si la dirección es correcta, hay un correo con un enlace. Solo cuenta cuando lo confirme allí. Puede cerrar esta página."],
    screened_out: ["Gracias por su tiempo", "Esta vez buscamos a otras personas. No se guarda nada de lo que ha escrito."],
    closed: ["Gracias por su interés", "Ahora mismo nadie puede unirse aquí."],
    referral_needed: ["Solo por invitación", "Aquí se entra con el enlace de alguien que ya es miembro. Pídale uno."],
  },
  confirmTitle: (title) => `¿Quiere unirse? ${title}`,
  youAgree: "Con esto acepta:",
  confirm: "Sí, lo confirmo",
  notYou: "Si no ha sido usted, cierre esta página. Lo que se escribió se borrará.",
  confirmed: {
    waiting: ["Está en la lista de espera", "Ahora todas las plazas están ocupadas. En cuanto haya una para usted, se lo decimos por correo."],
    accepted: ["¡Le damos la bienvenida!", "Ya forma parte. Le escribimos cuando haya algo que responder."],
    already_in: ["Ya es miembro", "No tiene que hacer nada más."],
    closed: ["Gracias por su interés", "Ya nadie puede unirse aquí. Lo que ha escrito se borrará."],
  },
};

const kItalian: Sentences = {
  loading: "Un momento…",
  tryAgain: "Riprovare",
  notLoadedTitle: "Non è stato possibile caricare questa pagina",
  unknownLinkTitle: "Questo link non funziona",
  unknownLinkText: "Controlli che il link sia stato copiato per intero.",
  unknownApplicationText: "Forse è troppo vecchio: ciò che nessuno conferma in tempo viene cancellato. Può iscriversi di nuovo quando vuole.",
  language: "Lingua",
  country: "Dove vive?",
  countryNeeded: "Scelga dove vive.",
  birthDate: "Quando è nato o nata?",
  birthNeeded: "Scriva il giorno in cui è nato o nata.",
  begin: "Iniziare",
  goOn: "Continuare",
  screenerTitle: "Prima qualche domanda",
  contactTitle: "Come la raggiungiamo",
  name: "Il suo nome (può ometterlo)",
  email: "Il suo indirizzo e-mail",
  noAddress: "Scriva il suo indirizzo e-mail.",
  channel: "Come preferisce ricevere le domande?",
  channels: { email: "Per e-mail", inbox: "Sulla mia pagina, senza e-mail se possibile" },
  guardianTitle: "Un genitore o tutore",
  guardianText: "Alla sua età deve essere d'accordo anche chi è responsabile di lei. Gli scriviamo noi; prima non le viene chiesto nulla.",
  guardianName: "Il nome del genitore o tutore",
  guardianEmail: "L'indirizzo e-mail del genitore o tutore",
  guardianNeeded: "Scriva il nome e l'indirizzo e-mail del genitore o tutore.",
  guardianOther: "Scriva un indirizzo e-mail diverso dal suo.",
  guardianFollows: "Viene chiesto anche a un genitore o tutore. Finché non lo permette, lei non viene invitato a nulla.",
  consentsTitle: "Che cosa accetta",
  consentNeeded: "Possiamo invitarla solo se lo accetta.",
  afterwards: "Le mandiamo un'e-mail con un link. Vale solo quando avrà confermato lì.",
  send: "Inviare",
  pleaseCheck: "Controlli ciò che ha scritto.",
  tooMany: "Da qui è stato inviato troppo. Aspetti qualche minuto.",
  notSent: "Non è stato possibile inviare. Riprovi.",
  ends: {
    mailed: ["Guardi nella sua casella di posta", "Se l'indirizzo è giusto, c'è un'e-mail con un link. Vale solo quando lo conferma lì. Può chiudere questa pagina."],
    screened_out: ["Grazie per il suo tempo", "Questa volta cerchiamo altre persone. Di ciò che ha scritto non si conserva nulla."],
    closed: ["Grazie per il suo interesse", "Al momento nessuno può unirsi qui."],
    referral_needed: ["Solo su invito", "Qui si entra con il link di chi è già membro. Ne chieda uno."],
  },
  confirmTitle: (title) => `Vuole unirsi? ${title}`,
  youAgree: "Con questo accetta:",
  confirm: "Sì, confermo",
  notYou: "Se non è stato lei, chiuda questa pagina. Ciò che è stato scritto sarà cancellato.",
  confirmed: {
    waiting: ["È in lista d'attesa", "Al momento tutti i posti sono occupati. Appena ce n'è uno per lei, glielo diciamo per e-mail."],
    accepted: ["Le diamo il benvenuto!", "Ora ne fa parte. Le scriviamo quando c'è qualcosa a cui rispondere."],
    already_in: ["È già membro", "Non deve fare altro."],
    closed: ["Grazie per il suo interesse", "Qui nessuno può più unirsi. Ciò che ha scritto sarà cancellato."],
  },
};

const kFrench: Sentences = {
  loading: "Un instant…",
  tryAgain: "Réessayer",
  notLoadedTitle: "Cette page n'a pas pu être chargée",
  unknownLinkTitle: "Ce lien ne fonctionne pas",
  unknownLinkText: "Vérifiez que le lien a été copié en entier.",
  unknownApplicationText: "Il est peut-être trop ancien : ce que personne ne confirme à temps est effacé. Vous pouvez vous inscrire de nouveau.",
  language: "Langue",
  country: "Où habitez-vous ?",
  countryNeeded: "Choisissez où vous habitez.",
  birthDate: "Quand êtes-vous né ou née ?",
  birthNeeded: "Indiquez votre jour de naissance.",
  begin: "Commencer",
  goOn: "Continuer",
  screenerTitle: "D'abord quelques questions",
  contactTitle: "Comment vous joindre",
  name: "Votre nom (facultatif)",
  email: "Votre adresse e-mail",
  noAddress: "Indiquez votre adresse e-mail.",
  channel: "Comment préférez-vous être interrogé ?",
  channels: { email: "Par e-mail", inbox: "Sur ma propre page, sans e-mails si possible" },
  guardianTitle: "Un parent ou tuteur",
  guardianText: "À votre âge, une personne responsable de vous doit être d'accord aussi. Nous lui écrivons ; rien ne vous est demandé avant.",
  guardianName: "Nom du parent ou tuteur",
  guardianEmail: "Adresse e-mail du parent ou tuteur",
  guardianNeeded: "Indiquez le nom et l'adresse e-mail de votre parent ou tuteur.",
  guardianOther: "Indiquez une autre adresse que la vôtre.",
  guardianFollows: "Un parent ou tuteur est interrogé aussi. Tant qu'il ne l'autorise pas, vous n'êtes invité à rien.",
  consentsTitle: "Ce que vous acceptez",
  consentNeeded: "Nous ne pouvons vous inviter que si vous l'acceptez.",
  afterwards: "Nous vous envoyons un e-mail avec un lien. Cela ne compte qu'une fois confirmé là-bas.",
  send: "Envoyer",
  pleaseCheck: "Vérifiez ce que vous avez saisi.",
  tooMany: "Trop d'envois sont partis d'ici. Attendez quelques minutes.",
  notSent: "L'envoi n'a pas abouti. Réessayez.",
  ends: {
    mailed: ["Regardez dans votre boîte aux lettres", "Si l'adresse est juste, vous y trouverez un e-mail avec un lien. Cela ne compte que si vous confirmez. Vous pouvez fermer cette page."],
    screened_out: ["Merci de votre temps", "Nous cherchons cette fois d'autres personnes. Rien de ce que vous avez saisi n'est gardé."],
    closed: ["Merci de votre intérêt", "Personne ne peut s'inscrire ici pour le moment."],
    referral_needed: ["Sur invitation seulement", "On entre ici par le lien d'une personne déjà membre. Demandez-lui-en un."],
  },
  confirmTitle: (title) => `Souhaitez-vous participer ? ${title}`,
  youAgree: "Vous acceptez ainsi :",
  confirm: "Oui, je confirme",
  notYou: "Si ce n'était pas vous, fermez cette page. Ce qui a été saisi sera effacé.",
  confirmed: {
    waiting: ["Vous êtes sur la liste d'attente", "Toutes les places sont prises pour le moment. Dès qu'il y en a une pour vous, nous vous le disons par e-mail."],
    accepted: ["Bienvenue !", "Vous en faites partie. Nous vous écrivons quand il y a quelque chose à répondre."],
    already_in: ["Vous êtes déjà membre", "Vous n'avez rien d'autre à faire."],
    closed: ["Merci de votre intérêt", "Plus personne ne peut s'inscrire ici. Ce que vous avez saisi sera effacé."],
  },
};

const kLanguages: Record<string, Sentences> = { en: kEnglish, es: kSpanish, it: kItalian, fr: kFrench };

/** @param preferred most wanted first */
export function sentencesFor(preferred: readonly string[]): { locale: string; sentences: Sentences } {
  const locale = bestLocale(preferred, Object.keys(kLanguages)) ?? "en";
  return { locale, sentences: kLanguages[locale] ?? kEnglish };
}
