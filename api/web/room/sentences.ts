// SPDX-License-Identifier: Apache-2.0
// What the page of a room itself says. Title, welcome, guide and consent are the brand's.

import { bestLocale } from "../shared/locale";
import type { Form, MessageStatus, RoomStatus } from "./api";

export interface Sentences {
  loading: string;
  tryAgain: string;
  notLoadedTitle: string;
  unknownTitle: string;
  unknownText: string;
  notOpenYet: string;
  over: string;
  youAre: string;
  consentTitle: string;
  enter: string;
  notDone: string;
  present: (n: number) => string;
  lost: string;
  meeting: string;
  waiting: string;
  closed: string;
  words: string;
  yourWords: string;
  send: string;
  as: string;
  cancel: string;
  answer: string;
  answerTo: (name: string) => string;
  heldBack: string;
  tooFast: string;
  notSent: string;
  roles: Record<string, string>;
  forms: Record<Form, string>;
  unheard: Record<MessageStatus, string>;
  stars: (n: number) => string;
  upvote: string;
  upvotes: (n: number) => string;
  flag: string;
  flagged: string;
  voteTitle: string;
  allVoted: string;
  choices: Record<"agree" | "disagree" | "pass", string>;
  left: (n: number) => string;
  desk: string;
  statuses: Record<RoomStatus, string>;
  moves: Record<RoomStatus, string>;
  guide: string;
  minutes: (n: number) => string;
  openTopic: (title: string) => string;
  closeTopic: (title: string) => string;
  queue: (n: number) => string;
  reason: string;
  flags: (n: number) => string;
  show: string;
  hide: string;
  opinion: (voters: number) => string;
  statement: string;
  everybody: string;
  group: (number: number, size: number) => string;
}

const kEnglish: Sentences = {
  loading: "One moment…",
  tryAgain: "Try again",
  notLoadedTitle: "This page could not be loaded",
  unknownTitle: "This link does not lead into a room",
  unknownText: "Please check that it was copied whole. If you were in the room before, you have been asked to leave it.",
  notOpenYet: "The doors are not open yet.",
  over: "This room is over. Thank you for having been there.",
  youAre: "Here you are",
  consentTitle: "Before you enter",
  enter: "I agree and enter",
  notDone: "That did not work. Please try again.",
  present: (n) => (n === 1 ? "1 person here" : `${n} people here`),
  lost: "The connection is gone. What you read stays; we keep trying.",
  meeting: "Sound and picture",
  waiting: "It begins soon. You need not do anything: this page goes on by itself.",
  closed: "The conversation is closed. Thank you!",
  words: "What is said",
  yourWords: "Your words",
  send: "Send",
  as: "As",
  cancel: "Cancel",
  answer: "Answer",
  answerTo: (name) => `Answer to ${name}`,
  heldBack: "Thank you. A moderator looks at it before the others see it.",
  tooFast: "One moment: you write faster than the others can read.",
  notSent: "It was not sent. Your words are still here; please try again.",
  roles: { moderator: "moderator", co_moderator: "moderator", observer: "observer", expert: "expert" },
  forms: { message: "Message", question: "Question", idea: "Idea", review: "Review", statement: "Statement to vote on", whisper: "Behind the mirror" },
  unheard: { visible: "", held: "A moderator is looking at this.", hidden: "Hidden by a moderator.", erased: "Erased by its author." },
  stars: (n) => `${n} of 5 stars`,
  upvote: "I want this too",
  upvotes: (n) => `${n} ×`,
  flag: "Report",
  flagged: "Reported",
  voteTitle: "What do you think?",
  allVoted: "You have voted on everything. New statements appear here.",
  choices: { agree: "Agree", disagree: "Disagree", pass: "Pass" },
  left: (n) => `${n} to go`,
  desk: "Moderators' desk",
  statuses: { draft: "Not open.", waiting: "Doors open.", live: "Live.", closed: "Closed.", archived: "Over." },
  moves: { draft: "", waiting: "Pause", live: "Begin", closed: "Close", archived: "Archive" },
  guide: "Guide",
  minutes: (n) => `${n} min`,
  openTopic: (title) => `Open “${title}”`,
  closeTopic: (title) => `Close “${title}”`,
  queue: (n) => `To decide: ${n}`,
  reason: "Reason",
  flags: (n) => `reported ${n} ×`,
  show: "Show",
  hide: "Hide",
  opinion: (n) => `Opinions of ${n}`,
  statement: "Statement",
  everybody: "All agree",
  group: (number, size) => `Group ${number} (${size})`,
};

const kSpanish: Sentences = {
  loading: "Un momento…",
  tryAgain: "Volver a intentar",
  notLoadedTitle: "No se ha podido cargar esta página",
  unknownTitle: "Este enlace no lleva a ninguna sala",
  unknownText: "Compruebe que se copió entero. Si ya estaba en la sala, se le ha pedido que la deje.",
  notOpenYet: "Las puertas aún no están abiertas.",
  over: "Esta sala ha terminado. Gracias por haber estado.",
  youAre: "Aquí usted es",
  consentTitle: "Antes de entrar",
  enter: "Estoy de acuerdo y entro",
  notDone: "No ha funcionado. Inténtelo de nuevo.",
  present: (n) => (n === 1 ? "1 persona aquí" : `${n} personas aquí`),
  lost: "Se ha perdido la conexión. Lo que lee se queda; seguimos intentándolo.",
  meeting: "Sonido e imagen",
  waiting: "Empieza pronto. No tiene que hacer nada: la página sigue sola.",
  closed: "La conversación está cerrada. ¡Gracias!",
  words: "Lo que se dice",
  yourWords: "Sus palabras",
  send: "Enviar",
  as: "Como",
  cancel: "Cancelar",
  answer: "Responder",
  answerTo: (name) => `Responder a ${name}`,
  heldBack: "Gracias. La moderación lo mira antes de que lo vean los demás.",
  tooFast: "Un momento: escribe más rápido de lo que los demás pueden leer.",
  notSent: "No se ha enviado. Sus palabras siguen aquí; inténtelo de nuevo.",
  roles: { moderator: "moderación", co_moderator: "moderación", observer: "observación", expert: "especialista" },
  forms: { message: "Mensaje", question: "Pregunta", idea: "Idea", review: "Reseña", statement: "Afirmación para votar", whisper: "Detrás del espejo" },
  unheard: { visible: "", held: "La moderación lo está mirando.", hidden: "Ocultado por la moderación.", erased: "Borrado por quien lo escribió." },
  stars: (n) => `${n} de 5 estrellas`,
  upvote: "Yo también lo quiero",
  upvotes: (n) => `${n} ×`,
  flag: "Avisar",
  flagged: "Avisado",
  voteTitle: "¿Qué opina?",
  allVoted: "Ha votado todo. Las afirmaciones nuevas aparecen aquí.",
  choices: { agree: "De acuerdo", disagree: "En desacuerdo", pass: "Pasar" },
  left: (n) => `Quedan ${n}`,
  desk: "Mesa de moderación",
  statuses: { draft: "Sin abrir.", waiting: "Puertas abiertas.", live: "En directo.", closed: "Cerrada.", archived: "Terminada." },
  moves: { draft: "", waiting: "Pausa", live: "Empezar", closed: "Cerrar", archived: "Archivar" },
  guide: "Guion",
  minutes: (n) => `${n} min`,
  openTopic: (title) => `Abrir «${title}»`,
  closeTopic: (title) => `Cerrar «${title}»`,
  queue: (n) => `Por decidir: ${n}`,
  reason: "Motivo",
  flags: (n) => `avisado ${n} ×`,
  show: "Mostrar",
  hide: "Ocultar",
  opinion: (n) => `Opiniones de ${n}`,
  statement: "Afirmación",
  everybody: "De acuerdo, en total",
  group: (number, size) => `Grupo ${number} (${size})`,
};

const kItalian: Sentences = {
  loading: "Un momento…",
  tryAgain: "Riprova",
  notLoadedTitle: "Non è stato possibile caricare questa pagina",
  unknownTitle: "Questo link non porta in nessuna stanza",
  unknownText: "Controlli che sia stato copiato per intero. Se era già nella stanza, Le è stato chiesto di lasciarla.",
  notOpenYet: "Le porte non sono ancora aperte.",
  over: "Questa stanza è finita. Grazie di esserci stati.",
  youAre: "Qui Lei è",
  consentTitle: "Prima di entrare",
  enter: "Sono d’accordo ed entro",
  notDone: "Non ha funzionato. Riprovi.",
  present: (n) => (n === 1 ? "1 persona qui" : `${n} persone qui`),
  lost: "La connessione è caduta. Ciò che legge resta; continuiamo a provare.",
  meeting: "Suono e immagine",
  waiting: "Si comincia presto. Non deve fare nulla: la pagina va avanti da sola.",
  closed: "La conversazione è chiusa. Grazie!",
  words: "Ciò che si dice",
  yourWords: "Le Sue parole",
  send: "Invia",
  as: "Come",
  cancel: "Annulla",
  answer: "Rispondi",
  answerTo: (name) => `Rispondi a ${name}`,
  heldBack: "Grazie. La moderazione lo guarda prima che gli altri lo vedano.",
  tooFast: "Un momento: scrive più in fretta di quanto gli altri possano leggere.",
  notSent: "Non è stato inviato. Le Sue parole sono ancora qui; riprovi.",
  roles: { moderator: "moderazione", co_moderator: "moderazione", observer: "osservazione", expert: "specialista" },
  forms: { message: "Messaggio", question: "Domanda", idea: "Idea", review: "Recensione", statement: "Affermazione da votare", whisper: "Dietro lo specchio" },
  unheard: { visible: "", held: "La moderazione lo sta guardando.", hidden: "Nascosto dalla moderazione.", erased: "Cancellato da chi l’ha scritto." },
  stars: (n) => `${n} stelle su 5`,
  upvote: "Lo voglio anch’io",
  upvotes: (n) => `${n} ×`,
  flag: "Segnala",
  flagged: "Segnalato",
  voteTitle: "Che cosa ne pensa?",
  allVoted: "Ha votato tutto. Le nuove affermazioni compaiono qui.",
  choices: { agree: "D’accordo", disagree: "Non d’accordo", pass: "Passo" },
  left: (n) => `Ne restano ${n}`,
  desk: "Tavolo della moderazione",
  statuses: { draft: "Non aperta.", waiting: "Porte aperte.", live: "In diretta.", closed: "Chiusa.", archived: "Finita." },
  moves: { draft: "", waiting: "Pausa", live: "Comincia", closed: "Chiudi", archived: "Archivia" },
  guide: "Scaletta",
  minutes: (n) => `${n} min`,
  openTopic: (title) => `Apri «${title}»`,
  closeTopic: (title) => `Chiudi «${title}»`,
  queue: (n) => `Da decidere: ${n}`,
  reason: "Motivo",
  flags: (n) => `segnalato ${n} ×`,
  show: "Mostra",
  hide: "Nascondi",
  opinion: (n) => `Opinioni di ${n}`,
  statement: "Affermazione",
  everybody: "D’accordo, in tutto",
  group: (number, size) => `Gruppo ${number} (${size})`,
};

const kFrench: Sentences = {
  loading: "Un instant…",
  tryAgain: "Réessayer",
  notLoadedTitle: "Cette page n’a pas pu être chargée",
  unknownTitle: "Ce lien ne mène dans aucune salle",
  unknownText: "Vérifiez qu’il a été copié en entier. Si vous étiez déjà dans la salle, on vous a demandé de la quitter.",
  notOpenYet: "Les portes ne sont pas encore ouvertes.",
  over: "Cette salle est terminée. Merci d’y avoir été.",
  youAre: "Ici, vous êtes",
  consentTitle: "Avant d’entrer",
  enter: "Je suis d’accord et j’entre",
  notDone: "Cela n’a pas marché. Veuillez réessayer.",
  present: (n) => (n <= 1 ? `${n} personne ici` : `${n} personnes ici`),
  lost: "La connexion est perdue. Ce que vous lisez reste ; nous continuons d’essayer.",
  meeting: "Son et image",
  waiting: "Cela commence bientôt. Vous n’avez rien à faire : la page continue d’elle-même.",
  closed: "La conversation est close. Merci !",
  words: "Ce qui se dit",
  yourWords: "Vos mots",
  send: "Envoyer",
  as: "Comme",
  cancel: "Annuler",
  answer: "Répondre",
  answerTo: (name) => `Répondre à ${name}`,
  heldBack: "Merci. La modération le regarde avant que les autres le voient.",
  tooFast: "Un instant : vous écrivez plus vite que les autres ne peuvent lire.",
  notSent: "Ce n’est pas parti. Vos mots sont encore là ; veuillez réessayer.",
  roles: { moderator: "modération", co_moderator: "modération", observer: "observation", expert: "spécialiste" },
  forms: { message: "Message", question: "Question", idea: "Idée", review: "Avis", statement: "Affirmation à voter", whisper: "Derrière le miroir" },
  unheard: { visible: "", held: "La modération le regarde.", hidden: "Masqué par la modération.", erased: "Effacé par son auteur." },
  stars: (n) => `${n} étoiles sur 5`,
  upvote: "Je le veux aussi",
  upvotes: (n) => `${n} ×`,
  flag: "Signaler",
  flagged: "Signalé",
  voteTitle: "Qu’en pensez-vous ?",
  allVoted: "Vous avez voté sur tout. Les nouvelles affirmations apparaissent ici.",
  choices: { agree: "D’accord", disagree: "Pas d’accord", pass: "Passer" },
  left: (n) => `Encore ${n}`,
  desk: "Bureau de la modération",
  statuses: { draft: "Pas ouverte.", waiting: "Portes ouvertes.", live: "En direct.", closed: "Close.", archived: "Terminée." },
  moves: { draft: "", waiting: "Pause", live: "Commencer", closed: "Clore", archived: "Archiver" },
  guide: "Guide",
  minutes: (n) => `${n} min`,
  openTopic: (title) => `Ouvrir « ${title} »`,
  closeTopic: (title) => `Clore « ${title} »`,
  queue: (n) => `À décider : ${n}`,
  reason: "Raison",
  flags: (n) => `signalé ${n} ×`,
  show: "Montrer",
  hide: "Masquer",
  opinion: (n) => `Opinions de ${n}`,
  statement: "Affirmation",
  everybody: "D’accord, en tout",
  group: (number, size) => `Groupe ${number} (${size})`,
};

const kSentences: Record<string, Sentences> = { en: kEnglish, es: kSpanish, it: kItalian, fr: kFrench };

/** The first of these languages that the page speaks, or English. */
export function sentencesFor(preferred: readonly string[]): { locale: string; sentences: Sentences } {
  const locale = bestLocale(preferred, Object.keys(kSentences)) ?? "en";
  return { locale, sentences: kSentences[locale] ?? kEnglish };
}
