// SPDX-License-Identifier: Apache-2.0
// What the guardian's page itself says. The texts that they agree to are the brand's.

import { bestLocale } from "../shared/locale";
import type { Offer } from "./api";

export interface Sentences {
  loading: string;
  tryAgain: string;
  notLoadedTitle: string;
  unknownLinkTitle: string;
  unknownLinkText: string;
  yourChild: string;
  title: (name: string) => string;
  intro: (brand: string, name: string) => string;
  whatYouPermit: string;
  purposes: Record<Offer["purpose"], string>;
  permittedUntil: (date: string) => string;
  responsible: (name: string) => string;
  aYear: string;
  chooseOne: string;
  responsibleNeeded: string;
  permit: string;
  granted: string;
  withdrawTitle: string;
  withdrawText: (name: string) => string;
  withdraw: string;
  withdrawn: (name: string) => string;
  ofAge: (name: string) => string;
  nothingAsked: (name: string) => string;
}

const atStart = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const kEnglish: Sentences = {
  loading: "One moment…",
  tryAgain: "Try again",
  notLoadedTitle: "This page could not be loaded",
  unknownLinkTitle: "This link does not work",
  unknownLinkText: "Please check that the link was copied whole. It also ends when nobody asks for your permission any more.",
  yourChild: "your child",
  title: (name) => `Your permission for ${name}`,
  intro: (brand, name) => `${atStart(name)} would like to take part in the panel of ${brand} and is too young to decide alone. Nothing happens without your permission. Please read what is asked.`,
  whatYouPermit: "What do you permit?",
  purposes: {
    research_contact: "Invitations to surveys",
    profiling: "Choosing by earlier answers",
    quotes: "Quoting comments",
    marketing: "Offers",
  },
  permittedUntil: (date) => `You permit this until ${date}.`,
  responsible: (name) => `I hold parental responsibility for ${name}.`,
  aYear: "Your permission lasts one year. You can withdraw it at any time on this page.",
  chooseOne: "Please tick what you permit.",
  responsibleNeeded: "Please confirm that you hold parental responsibility.",
  permit: "Give permission",
  granted: "Thank you. Your permission has been recorded.",
  withdrawTitle: "Have you changed your mind?",
  withdrawText: (name) => `If you withdraw, ${name} is not invited any more from now on.`,
  withdraw: "Withdraw all permissions",
  withdrawn: (name) => `Your permissions are withdrawn. ${atStart(name)} is not invited any more.`,
  ofAge: (name) => `${atStart(name)} is old enough to decide alone by now. Your permission is not needed any more.`,
  nothingAsked: (name) => `At present nothing is asked for ${name}.`,
};

const kSpanish: Sentences = {
  loading: "Un momento…",
  tryAgain: "Intentar de nuevo",
  notLoadedTitle: "No se pudo cargar esta página",
  unknownLinkTitle: "Este enlace no funciona",
  unknownLinkText: "Compruebe que el enlace se copió entero. También deja de valer cuando ya no se pide su permiso.",
  yourChild: "su hijo o hija",
  title: (name) => `Su permiso para ${name}`,
  intro: (brand, name) => `${atStart(name)} quiere participar en el panel de ${brand} y por su edad no puede decidirlo por su cuenta. Sin su permiso no ocurre nada. Lea, por favor, lo que se pide.`,
  whatYouPermit: "¿Qué permite?",
  purposes: {
    research_contact: "Invitaciones a encuestas",
    profiling: "Selección según respuestas anteriores",
    quotes: "Citar comentarios",
    marketing: "Ofertas",
  },
  permittedUntil: (date) => `Lo permite hasta el ${date}.`,
  responsible: (name) => `Tengo la responsabilidad parental de ${name}.`,
  aYear: "Su permiso dura un año. Puede retirarlo en cualquier momento en esta página.",
  chooseOne: "Marque lo que permite.",
  responsibleNeeded: "Confirme que tiene la responsabilidad parental.",
  permit: "Dar permiso",
  granted: "Gracias. Su permiso ha quedado registrado.",
  withdrawTitle: "¿Ha cambiado de opinión?",
  withdrawText: (name) => `Si lo retira, ${name} no recibirá más invitaciones desde ahora.`,
  withdraw: "Retirar todos los permisos",
  withdrawn: (name) => `Sus permisos se han retirado. ${atStart(name)} no recibirá más invitaciones.`,
  ofAge: (name) => `${atStart(name)} ya tiene edad para decidir por su cuenta. Su permiso ya no es necesario.`,
  nothingAsked: (name) => `Por ahora no se pide nada para ${name}.`,
};

const kItalian: Sentences = {
  loading: "Un momento…",
  tryAgain: "Riprova",
  notLoadedTitle: "Non è stato possibile caricare questa pagina",
  unknownLinkTitle: "Questo link non funziona",
  unknownLinkText: "Controlli che il link sia stato copiato per intero. Non vale più neanche quando il Suo permesso non viene più chiesto.",
  yourChild: "Suo figlio o Sua figlia",
  title: (name) => `Il Suo permesso per ${name}`,
  intro: (brand, name) => `${atStart(name)} vorrebbe partecipare al panel di ${brand} e per la sua età non può decidere da sé. Senza il Suo permesso non succede nulla. Legga, per favore, che cosa viene chiesto.`,
  whatYouPermit: "Che cosa permette?",
  purposes: {
    research_contact: "Inviti a sondaggi",
    profiling: "Scelta in base a risposte precedenti",
    quotes: "Citazione di commenti",
    marketing: "Offerte",
  },
  permittedUntil: (date) => `Lo permette fino al ${date}.`,
  responsible: (name) => `Ho la responsabilità genitoriale per ${name}.`,
  aYear: "Il Suo permesso vale un anno. Può ritirarlo in qualsiasi momento su questa pagina.",
  chooseOne: "Selezioni che cosa permette.",
  responsibleNeeded: "Confermi di avere la responsabilità genitoriale.",
  permit: "Dare il permesso",
  granted: "Grazie. Il Suo permesso è stato registrato.",
  withdrawTitle: "Ha cambiato idea?",
  withdrawText: (name) => `Se lo ritira, da ora in poi ${name} non riceverà più inviti.`,
  withdraw: "Ritirare tutti i permessi",
  withdrawn: (name) => `I Suoi permessi sono stati ritirati. ${atStart(name)} non riceverà più inviti.`,
  ofAge: (name) => `${atStart(name)} ha ormai l’età per decidere da sé. Il Suo permesso non serve più.`,
  nothingAsked: (name) => `Al momento non viene chiesto nulla per ${name}.`,
};

const kFrench: Sentences = {
  loading: "Un instant…",
  tryAgain: "Réessayer",
  notLoadedTitle: "Cette page n’a pas pu être chargée",
  unknownLinkTitle: "Ce lien ne fonctionne pas",
  unknownLinkText: "Vérifiez que le lien a été copié en entier. Il cesse aussi de valoir quand votre autorisation n’est plus demandée.",
  yourChild: "votre enfant",
  title: (name) => `Votre autorisation pour ${name}`,
  intro: (brand, name) => `${atStart(name)} souhaite participer au panel de ${brand} et, à son âge, ne peut pas en décider sans vous. Rien ne se fait sans votre autorisation. Veuillez lire ce qui est demandé.`,
  whatYouPermit: "Qu’autorisez-vous ?",
  purposes: {
    research_contact: "Invitations à des enquêtes",
    profiling: "Choix d’après des réponses précédentes",
    quotes: "Citation de commentaires",
    marketing: "Offres",
  },
  permittedUntil: (date) => `Vous l’autorisez jusqu’au ${date}.`,
  responsible: (name) => `J’exerce l’autorité parentale sur ${name}.`,
  aYear: "Votre autorisation vaut un an. Vous pouvez la retirer à tout moment sur cette page.",
  chooseOne: "Veuillez cocher ce que vous autorisez.",
  responsibleNeeded: "Veuillez confirmer que vous exercez l’autorité parentale.",
  permit: "Donner l’autorisation",
  granted: "Merci. Votre autorisation a été enregistrée.",
  withdrawTitle: "Avez-vous changé d’avis ?",
  withdrawText: (name) => `Si vous la retirez, ${name} ne recevra plus d’invitations désormais.`,
  withdraw: "Retirer toutes les autorisations",
  withdrawn: (name) => `Vos autorisations sont retirées. ${atStart(name)} ne recevra plus d’invitations.`,
  ofAge: (name) => `${atStart(name)} a maintenant l’âge d’en décider seul ou seule. Votre autorisation n’est plus nécessaire.`,
  nothingAsked: (name) => `Pour le moment, rien n’est demandé pour ${name}.`,
};

const kSentences: Record<string, Sentences> = { en: kEnglish, es: kSpanish, it: kItalian, fr: kFrench };

export function sentencesFor(locales: readonly string[]): { locale: string; sentences: Sentences } {
  const locale = bestLocale(locales, Object.keys(kSentences)) ?? "en";
  return { locale, sentences: kSentences[locale] ?? kEnglish };
}
