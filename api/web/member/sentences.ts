// SPDX-License-Identifier: Apache-2.0
// What the member's page itself says. The texts that they agree to are the brand's.

import { bestLocale } from "../shared/locale";
import type { Consent, Redemption } from "./api";

export interface Sentences {
  loading: string;
  tryAgain: string;
  notLoadedTitle: string;
  unknownTitle: string;
  unknownText: string;
  signInTitle: string;
  signInText: string;
  email: string;
  sendCode: string;
  noAddress: string;
  codeTitle: string;
  codeText: (email: string) => string;
  code: string;
  signIn: string;
  wrongCode: string;
  otherCode: string;
  tooMany: string;
  notDone: string;
  cancel: string;
  homeTitle: (name: string) => string;
  signOut: string;
  invitationsTitle: string;
  noInvitations: string;
  invitedOn: (date: string) => string;
  begin: string;
  goOn: string;
  profileTitle: string;
  save: string;
  saved: string;
  yes: string;
  no: string;
  consentsTitle: string;
  noConsents: string;
  purposes: Record<Consent["purpose"], string>;
  agree: string;
  agreed: string;
  notAgreed: string;
  guardianNeeded: string;
  withdraw: string;
  withdrawn: string;
  thankYou: string;
  historyTitle: string;
  noHistory: string;
  panelsTitle: string;
  joinedOn: (date: string) => string;
  leftOn: (date: string) => string;
  leave: string;
  leaveQuestion: (panel: string) => string;
  left: (panel: string) => string;
  dataTitle: string;
  dataText: string;
  download: string;
  eraseTitle: string;
  eraseText: string;
  erase: string;
  eraseQuestion: string;
  erasedTitle: string;
  erasedText: string;
  proof: string;
  referralsTitle: string;
  referralMake: string;
  referralMade: string;
  referralLink: string;
  referralUsed: (used: number, uses: number) => string;
  repliesTitle: string;
  repliedOn: (date: string) => string;
  helpedQuestion: string;
  helpedNot: string;
  channelLabel: string;
  channels: { email: string; inbox: string; phone: string };
  pointsTitle: string;
  pointsBalance: (points: string) => string;
  pointsRequested: (points: string) => string;
  pointsWaiting: (points: string) => string;
  redeemLabel: string;
  redeem: string;
  redeemed: string;
  redemptions: string;
  redemptionStates: Record<Redemption["state"], string>;
}

const kEnglish: Sentences = {
  loading: "One moment…",
  tryAgain: "Try again",
  notLoadedTitle: "This page could not be loaded",
  unknownTitle: "There is nothing here",
  unknownText: "Please check that the address was copied whole.",
  signInTitle: "Sign in",
  signInText: "Write your e-mail address. If you are a member, we send you a code.",
  email: "E-mail address",
  sendCode: "Send code",
  noAddress: "This is no e-mail address.",
  codeTitle: "Your code",
  codeText: (email) => `If ${email} belongs to a member, a code is on its way to it. It is good for ten minutes.`,
  code: "Code",
  signIn: "Sign in",
  wrongCode: "This code is wrong, too old, or was used already.",
  otherCode: "Ask for another code",
  tooMany: "Too many tries. Please wait a moment.",
  notDone: "That did not work. Please try again.",
  cancel: "Cancel",
  homeTitle: (name) => `Hello ${name}`,
  signOut: "Sign out",
  invitationsTitle: "Invitations",
  noInvitations: "There is nothing to answer at present.",
  invitedOn: (date) => `Invited on ${date}`,
  begin: "Answer",
  goOn: "Go on",
  profileTitle: "About you",
  save: "Save",
  saved: "Saved.",
  yes: "Yes",
  no: "No",
  consentsTitle: "What you agree to",
  noConsents: "Nothing is asked.",
  purposes: {
    research_contact: "Invitations to surveys",
    profiling: "Choosing by earlier answers",
    quotes: "Quoting comments",
    marketing: "Offers",
  },
  agree: "I agree",
  agreed: "You agree to this.",
  notAgreed: "You do not agree to this.",
  guardianNeeded: "This waits for the permission of your parent or guardian.",
  withdraw: "Withdraw",
  withdrawn: "Withdrawn.",
  thankYou: "Thank you.",
  historyTitle: "What you took part in",
  noHistory: "Nothing yet.",
  panelsTitle: "Where you are a member",
  joinedOn: (date) => `Since ${date}`,
  leftOn: (date) => `Left on ${date}`,
  leave: "Leave",
  leaveQuestion: (panel) => `Do you want to leave «${panel}»? This cannot be taken back.`,
  left: (panel) => `You have left «${panel}».`,
  dataTitle: "Your data",
  dataText: "Everything that is kept of you, as one file.",
  download: "Download my data",
  eraseTitle: "Erase me",
  eraseText: "Everything that tells who you are goes for good: your name and address, your profile, what you wrote, your files. The brand keeps only answers that are mere ticks and numbers, which lead to nobody.",
  erase: "Erase me",
  eraseQuestion: "Do you want to be erased? This cannot be taken back, and nobody can help you back.",
  erasedTitle: "You have been erased",
  erasedText: "You can close this page. If you keep these lines, you can prove it.",
  proof: "Proof of erasure",
  referralsTitle: "Bring others",
  referralMake: "Get my link",
  referralMade: "Here is your link.",
  referralLink: "Your link: pass it on",
  referralUsed: (used, uses) => `${used} of ${uses} have come by it.`,
  repliesTitle: "Answers for you",
  repliedOn: (date) => `Answered on ${date}`,
  helpedQuestion: "Did this help?",
  helpedNot: "Thank you. We go on with it.",
  channelLabel: "How would you rather be asked?",
  channels: { email: "By e-mail", inbox: "On this page, without e-mails where possible", phone: "By a message to my phone" },
  pointsTitle: "Your points",
  pointsBalance: (points) => `You have ${points} points.`,
  pointsRequested: (points) => `${points} are set aside until your wish is decided.`,
  pointsWaiting: (points) => `${points} more are earned and on their way.`,
  redeemLabel: "Points that you would like to use",
  redeem: "Ask for it",
  redeemed: "We have your wish. You see here when it is decided.",
  redemptions: "Your wishes",
  redemptionStates: { requested: "being decided", approved: "granted", refused: "refused" },
};

const kSpanish: Sentences = {
  loading: "Un momento…",
  tryAgain: "Intentar de nuevo",
  notLoadedTitle: "No se pudo cargar esta página",
  unknownTitle: "Aquí no hay nada",
  unknownText: "Compruebe que la dirección se copió entera.",
  signInTitle: "Entrar",
  signInText: "Escriba su correo electrónico. Si es miembro, le enviaremos un código.",
  email: "Correo electrónico",
  sendCode: "Enviar código",
  noAddress: "Esto no es un correo electrónico.",
  codeTitle: "Su código",
  codeText: (email) => `Si ${email} es de un miembro, le llegará un código. Vale diez minutos.`,
  code: "Código",
  signIn: "Entrar",
  wrongCode: "Este código no es correcto, ha caducado o ya se usó.",
  otherCode: "Pedir otro código",
  tooMany: "Demasiados intentos. Espere un momento.",
  notDone: "No ha funcionado. Inténtelo de nuevo.",
  cancel: "Cancelar",
  homeTitle: (name) => `Hola, ${name}`,
  signOut: "Salir",
  invitationsTitle: "Invitaciones",
  noInvitations: "Por ahora no hay nada que responder.",
  invitedOn: (date) => `Invitación del ${date}`,
  begin: "Responder",
  goOn: "Continuar",
  profileTitle: "Sobre usted",
  save: "Guardar",
  saved: "Guardado.",
  yes: "Sí",
  no: "No",
  consentsTitle: "Lo que acepta",
  noConsents: "No se pide nada.",
  purposes: {
    research_contact: "Invitaciones a encuestas",
    profiling: "Selección según respuestas anteriores",
    quotes: "Citar comentarios",
    marketing: "Ofertas",
  },
  agree: "Acepto",
  agreed: "Usted lo acepta.",
  notAgreed: "Usted no lo acepta.",
  guardianNeeded: "Falta el permiso de su madre, padre o tutor.",
  withdraw: "Retirar",
  withdrawn: "Retirado.",
  thankYou: "Gracias.",
  historyTitle: "En qué ha participado",
  noHistory: "Todavía en nada.",
  panelsTitle: "De qué es miembro",
  joinedOn: (date) => `Desde el ${date}`,
  leftOn: (date) => `Lo dejó el ${date}`,
  leave: "Dejarlo",
  leaveQuestion: (panel) => `¿Quiere dejar «${panel}»? No se puede deshacer.`,
  left: (panel) => `Ha dejado «${panel}».`,
  dataTitle: "Sus datos",
  dataText: "Todo lo que se guarda de usted, en un archivo.",
  download: "Descargar mis datos",
  eraseTitle: "Borrarme",
  eraseText: "Todo lo que dice quién es usted se borra para siempre: su nombre y dirección, su perfil, lo que escribió, sus archivos. La marca conserva solo respuestas que son meras marcas y números y que no llevan a nadie.",
  erase: "Borrarme",
  eraseQuestion: "¿Quiere que se le borre? No se puede deshacer y nadie podrá recuperarlo.",
  erasedTitle: "Se le ha borrado",
  erasedText: "Puede cerrar esta página. Si guarda estas líneas, podrá demostrarlo.",
  proof: "Prueba del borrado",
  referralsTitle: "Traiga a otras personas",
  referralMake: "Obtener mi enlace",
  referralMade: "Aquí tiene su enlace.",
  referralLink: "Su enlace: páselo",
  referralUsed: (used, uses) => `Han venido con él ${used} de ${uses}.`,
  repliesTitle: "Respuestas para usted",
  repliedOn: (date) => `Respondido el ${date}`,
  helpedQuestion: "¿Le ha servido?",
  helpedNot: "Gracias. Seguimos con ello.",
  channelLabel: "¿Cómo prefiere que le preguntemos?",
  channels: { email: "Por correo", inbox: "En esta página, sin correos si es posible", phone: "Por un mensaje al teléfono" },
  pointsTitle: "Sus puntos",
  pointsBalance: (points) => `Tiene ${points} puntos.`,
  pointsRequested: (points) => `${points} están reservados hasta que se decida su petición.`,
  pointsWaiting: (points) => `Otros ${points} están ganados y en camino.`,
  redeemLabel: "Puntos que quiere usar",
  redeem: "Pedirlo",
  redeemed: "Tenemos su petición. Aquí verá cuándo se decide.",
  redemptions: "Sus peticiones",
  redemptionStates: { requested: "en trámite", approved: "concedida", refused: "rechazada" },
};

const kItalian: Sentences = {
  loading: "Un momento…",
  tryAgain: "Riprova",
  notLoadedTitle: "Non è stato possibile caricare questa pagina",
  unknownTitle: "Qui non c’è nulla",
  unknownText: "Controlli che l’indirizzo sia stato copiato per intero.",
  signInTitle: "Accesso",
  signInText: "Scriva il Suo indirizzo e-mail. Se è membro, Le inviamo un codice.",
  email: "Indirizzo e-mail",
  sendCode: "Invia il codice",
  noAddress: "Questo non è un indirizzo e-mail.",
  codeTitle: "Il Suo codice",
  codeText: (email) => `Se ${email} è di un membro, un codice è in arrivo. Vale dieci minuti.`,
  code: "Codice",
  signIn: "Accedi",
  wrongCode: "Questo codice è sbagliato, scaduto o già usato.",
  otherCode: "Chiedi un altro codice",
  tooMany: "Troppi tentativi. Attenda un momento.",
  notDone: "Non ha funzionato. Riprovi.",
  cancel: "Annulla",
  homeTitle: (name) => `Buongiorno ${name}`,
  signOut: "Esci",
  invitationsTitle: "Inviti",
  noInvitations: "Al momento non c’è nulla a cui rispondere.",
  invitedOn: (date) => `Invito del ${date}`,
  begin: "Rispondi",
  goOn: "Continua",
  profileTitle: "Su di Lei",
  save: "Salva",
  saved: "Salvato.",
  yes: "Sì",
  no: "No",
  consentsTitle: "Che cosa accetta",
  noConsents: "Non viene chiesto nulla.",
  purposes: {
    research_contact: "Inviti a sondaggi",
    profiling: "Scelta in base a risposte precedenti",
    quotes: "Citazione di commenti",
    marketing: "Offerte",
  },
  agree: "Accetto",
  agreed: "Lei lo accetta.",
  notAgreed: "Lei non lo accetta.",
  guardianNeeded: "Manca il permesso di un genitore o tutore.",
  withdraw: "Ritira",
  withdrawn: "Ritirato.",
  thankYou: "Grazie.",
  historyTitle: "A che cosa ha partecipato",
  noHistory: "Ancora a nulla.",
  panelsTitle: "Di che cosa è membro",
  joinedOn: (date) => `Dal ${date}`,
  leftOn: (date) => `Lasciato il ${date}`,
  leave: "Lascia",
  leaveQuestion: (panel) => `Vuole lasciare «${panel}»? Non si può annullare.`,
  left: (panel) => `Ha lasciato «${panel}».`,
  dataTitle: "I Suoi dati",
  dataText: "Tutto ciò che si conserva di Lei, in un file.",
  download: "Scarica i miei dati",
  eraseTitle: "Cancellami",
  eraseText: "Tutto ciò che dice chi è Lei sparisce per sempre: nome e indirizzo, profilo, ciò che ha scritto, i Suoi file. Il marchio conserva solo risposte fatte di crocette e numeri, che non portano a nessuno.",
  erase: "Cancellami",
  eraseQuestion: "Vuole essere cancellato? Non si può annullare e nessuno potrà recuperare i dati.",
  erasedTitle: "È stato cancellato tutto",
  erasedText: "Può chiudere questa pagina. Se conserva queste righe, può dimostrarlo.",
  proof: "Prova della cancellazione",
  referralsTitle: "Porti altre persone",
  referralMake: "Ottenere il mio link",
  referralMade: "Ecco il Suo link.",
  referralLink: "Il Suo link: lo passi ad altri",
  referralUsed: (used, uses) => `Sono arrivate così ${used} persone su ${uses}.`,
  repliesTitle: "Risposte per Lei",
  repliedOn: (date) => `Risposto il ${date}`,
  helpedQuestion: "Le è stata utile?",
  helpedNot: "Grazie. Continuiamo a occuparcene.",
  channelLabel: "Come preferisce ricevere le domande?",
  channels: { email: "Per e-mail", inbox: "Su questa pagina, senza e-mail se possibile", phone: "Con un messaggio al telefono" },
  pointsTitle: "I Suoi punti",
  pointsBalance: (points) => `Ha ${points} punti.`,
  pointsRequested: (points) => `${points} sono accantonati finché la richiesta non è decisa.`,
  pointsWaiting: (points) => `Altri ${points} sono guadagnati e in arrivo.`,
  redeemLabel: "Punti che vuole usare",
  redeem: "Chiedi",
  redeemed: "Abbiamo la Sua richiesta. Qui vedrà quando è decisa.",
  redemptions: "Le Sue richieste",
  redemptionStates: { requested: "in esame", approved: "accolta", refused: "respinta" },
};

const kFrench: Sentences = {
  loading: "Un instant…",
  tryAgain: "Réessayer",
  notLoadedTitle: "Cette page n’a pas pu être chargée",
  unknownTitle: "Il n’y a rien ici",
  unknownText: "Vérifiez que l’adresse a été copiée en entier.",
  signInTitle: "Connexion",
  signInText: "Écrivez votre adresse e-mail. Si vous êtes membre, nous vous envoyons un code.",
  email: "Adresse e-mail",
  sendCode: "Envoyer le code",
  noAddress: "Ce n’est pas une adresse e-mail.",
  codeTitle: "Votre code",
  codeText: (email) => `Si ${email} est celle d’un membre, un code est en route. Il est valable dix minutes.`,
  code: "Code",
  signIn: "Se connecter",
  wrongCode: "Ce code est faux, trop ancien ou déjà utilisé.",
  otherCode: "Demander un autre code",
  tooMany: "Trop d’essais. Veuillez patienter un instant.",
  notDone: "Cela n’a pas fonctionné. Veuillez réessayer.",
  cancel: "Annuler",
  homeTitle: (name) => `Bonjour ${name}`,
  signOut: "Se déconnecter",
  invitationsTitle: "Invitations",
  noInvitations: "Pour le moment, il n’y a rien à répondre.",
  invitedOn: (date) => `Invitation du ${date}`,
  begin: "Répondre",
  goOn: "Continuer",
  profileTitle: "À propos de vous",
  save: "Enregistrer",
  saved: "Enregistré.",
  yes: "Oui",
  no: "Non",
  consentsTitle: "Ce que vous acceptez",
  noConsents: "Rien n’est demandé.",
  purposes: {
    research_contact: "Invitations à des enquêtes",
    profiling: "Choix d’après des réponses précédentes",
    quotes: "Citation de commentaires",
    marketing: "Offres",
  },
  agree: "J’accepte",
  agreed: "Vous l’acceptez.",
  notAgreed: "Vous ne l’acceptez pas.",
  guardianNeeded: "L’autorisation d’un parent ou tuteur manque encore.",
  withdraw: "Retirer",
  withdrawn: "Retiré.",
  thankYou: "Merci.",
  historyTitle: "À quoi vous avez participé",
  noHistory: "Encore à rien.",
  panelsTitle: "De quoi vous êtes membre",
  joinedOn: (date) => `Depuis le ${date}`,
  leftOn: (date) => `Quitté le ${date}`,
  leave: "Quitter",
  leaveQuestion: (panel) => `Voulez-vous quitter « ${panel} » ? C’est sans retour.`,
  left: (panel) => `Vous avez quitté « ${panel} ».`,
  dataTitle: "Vos données",
  dataText: "Tout ce qui est conservé de vous, en un fichier.",
  download: "Télécharger mes données",
  eraseTitle: "M’effacer",
  eraseText: "Tout ce qui dit qui vous êtes disparaît pour toujours : nom et adresse, profil, ce que vous avez écrit, vos fichiers. La marque ne garde que des réponses cochées et des nombres, qui ne mènent à personne.",
  erase: "M’effacer",
  eraseQuestion: "Voulez-vous être effacé ? C’est sans retour, et personne ne pourra rien récupérer.",
  erasedTitle: "Tout est effacé",
  erasedText: "Vous pouvez fermer cette page. Si vous gardez ces lignes, vous pourrez le prouver.",
  proof: "Preuve de l’effacement",
  referralsTitle: "Faites venir d’autres personnes",
  referralMake: "Obtenir mon lien",
  referralMade: "Voici votre lien.",
  referralLink: "Votre lien : transmettez-le",
  referralUsed: (used, uses) => `${used} sur ${uses} sont venues par ce lien.`,
  repliesTitle: "Réponses pour vous",
  repliedOn: (date) => `Répondu le ${date}`,
  helpedQuestion: "Cela vous a-t-il aidé ?",
  helpedNot: "Merci. Nous poursuivons.",
  channelLabel: "Comment préférez-vous être interrogé ?",
  channels: { email: "Par e-mail", inbox: "Sur cette page, sans e-mails si possible", phone: "Par un message sur mon téléphone" },
  pointsTitle: "Vos points",
  pointsBalance: (points) => `Vous avez ${points} points.`,
  pointsRequested: (points) => `${points} sont réservés jusqu’à la décision sur votre demande.`,
  pointsWaiting: (points) => `${points} autres sont gagnés et en route.`,
  redeemLabel: "Points que vous voulez utiliser",
  redeem: "Demander",
  redeemed: "Nous avons votre demande. Vous verrez ici quand elle sera décidée.",
  redemptions: "Vos demandes",
  redemptionStates: { requested: "en cours", approved: "accordée", refused: "refusée" },
};

const kSentences: Record<string, Sentences> = { en: kEnglish, es: kSpanish, it: kItalian, fr: kFrench };

export function sentencesFor(locales: readonly string[]): { locale: string; sentences: Sentences } {
  const locale = bestLocale(locales, Object.keys(kSentences)) ?? "en";
  return { locale, sentences: kSentences[locale] ?? kEnglish };
}
