// SPDX-License-Identifier: Apache-2.0
// What the page itself says. The questionnaire and the server's messages come in the interview's language already.

import { bestLocale } from "../shared/locale";

export interface Sentences {
  loading: string;
  begin: string;
  beginText: string;
  anonymousText: string;
  test: string;
  pageOf: (page: number, pages: number) => string;
  language: string;
  saved: string;
  keptHere: string;
  connectionLost: string;
  notSaved: string;
  notUploaded: string;
  fromOtherDevice: string;
  sending: string;
  arrived: string;
  sendingAgain: string;
  pleaseCheck: string;
  tryAgain: string;
  notLoadedTitle: string;
  notLoadedText: string;
  unknownLinkTitle: string;
  unknownLinkText: string;
  usedLinkText: string;
  completeTitle: string;
  quotaFullTitle: string;
  screenOutTitle: string;
  closedTitle: string;
  notOpenTitle: string;
  pausedTitle: string;
  expiredTitle: string;
  notPermittedTitle: string;
  closeThisPage: string;
  rejectedTitle: string;
  appealLabel: string;
  appealSend: string;
}

const kEnglish: Sentences = {
  loading: "One moment, your questions are on their way…",
  begin: "Begin",
  beginText: "Your answers are saved as you go: you can stop at any time and go on later with the same link.",
  anonymousText: "Your answers are anonymous: nobody can see who gave them, and results are only shown of five people or more. They stay on this page until you send them at the end; this link works once.",
  test: "Test: these answers are counted nowhere.",
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  language: "Language",
  saved: "Your answers are saved.",
  keptHere: "Your answers are on this page only, until you send them.",
  connectionLost: "The connection is lost. Keep this page open: your answers are still here and are saved as soon as you are back online.",
  notSaved: "This could not be saved yet. Keep this page open and go on; it is sent again with your next answer.",
  notUploaded: "This file could not be uploaded. Please try it once more.",
  fromOtherDevice: "You also answered on another device. Those answers are shown here now.",
  sending: "Sending your answers…",
  arrived: "Your answers have arrived.",
  sendingAgain: "The connection is lost. Keep this page open: your answers are sent as soon as you are back online.",
  pleaseCheck: "Please check the marked answers.",
  tryAgain: "Try again",
  notLoadedTitle: "The questions could not be loaded",
  notLoadedText: "Please check your connection. Nothing that you answered before is lost.",
  unknownLinkTitle: "This link does not work",
  unknownLinkText: "Please check that the link was copied whole, or use the one in your latest invitation.",
  usedLinkText: "It was used already, or it was not copied whole. Because answers are anonymous, nobody keeps a list of used links.",
  completeTitle: "Thank you!",
  quotaFullTitle: "Thank you for your time",
  screenOutTitle: "Thank you for your time",
  closedTitle: "This survey has ended",
  notOpenTitle: "This survey has not begun yet",
  pausedTitle: "This survey is paused",
  expiredTitle: "The time for this survey is over",
  notPermittedTitle: "You cannot take part at present",
  closeThisPage: "You can close this page now.",
  rejectedTitle: "Your answers are not counted",
  appealLabel: "What do you want to say about it?",
  appealSend: "Send",
};

const kSpanish: Sentences = {
  loading: "Un momento, enseguida llegan sus preguntas…",
  begin: "Empezar",
  beginText: "Sus respuestas se guardan a medida que avanza: puede parar cuando quiera y seguir más tarde con el mismo enlace.",
  anonymousText: "Sus respuestas son anónimas: nadie puede ver quién las dio, y solo se muestran resultados de cinco personas o más. Permanecen en esta página hasta que las envíe al final; este enlace sirve una sola vez.",
  test: "Prueba: estas respuestas no se cuentan.",
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  language: "Idioma",
  saved: "Sus respuestas están guardadas.",
  keptHere: "Sus respuestas solo están en esta página hasta que las envíe.",
  connectionLost: "Se ha perdido la conexión. No cierre esta página: sus respuestas siguen aquí y se guardarán en cuanto vuelva la conexión.",
  notSaved: "Esto aún no se ha podido guardar. No cierre la página y continúe; se enviará de nuevo con su próxima respuesta.",
  notUploaded: "No se ha podido subir este archivo. Por favor, inténtelo de nuevo.",
  fromOtherDevice: "También ha respondido en otro dispositivo. Esas respuestas se muestran ahora aquí.",
  sending: "Enviando sus respuestas…",
  arrived: "Sus respuestas han llegado.",
  sendingAgain: "Se ha perdido la conexión. No cierre esta página: sus respuestas se enviarán en cuanto vuelva la conexión.",
  pleaseCheck: "Por favor, revise las respuestas señaladas.",
  tryAgain: "Intentarlo de nuevo",
  notLoadedTitle: "No se han podido cargar las preguntas",
  notLoadedText: "Compruebe su conexión. Nada de lo que haya respondido antes se ha perdido.",
  unknownLinkTitle: "Este enlace no funciona",
  unknownLinkText: "Compruebe que lo ha copiado completo o use el de su última invitación.",
  usedLinkText: "Ya se ha usado o no se copió completo. Como las respuestas son anónimas, nadie guarda una lista de los enlaces usados.",
  completeTitle: "¡Gracias!",
  quotaFullTitle: "Gracias por su tiempo",
  screenOutTitle: "Gracias por su tiempo",
  closedTitle: "Esta encuesta ha terminado",
  notOpenTitle: "Esta encuesta todavía no ha empezado",
  pausedTitle: "Esta encuesta está en pausa",
  expiredTitle: "El plazo de esta encuesta ha terminado",
  notPermittedTitle: "Por ahora no puede participar",
  closeThisPage: "Ya puede cerrar esta página.",
  rejectedTitle: "Sus respuestas no se tienen en cuenta",
  appealLabel: "¿Qué quiere decir al respecto?",
  appealSend: "Enviar",
};

const kItalian: Sentences = {
  loading: "Un momento, le domande stanno arrivando…",
  begin: "Inizia",
  beginText: "Le sue risposte vengono salvate man mano: può fermarsi quando vuole e continuare più tardi con lo stesso link.",
  anonymousText: "Le sue risposte sono anonime: nessuno può vedere chi le ha date e si mostrano solo risultati di cinque persone o più. Restano in questa pagina finché non le invia alla fine; questo link funziona una volta sola.",
  test: "Prova: queste risposte non vengono conteggiate.",
  pageOf: (page, pages) => `Pagina ${page} di ${pages}`,
  language: "Lingua",
  saved: "Le sue risposte sono salvate.",
  keptHere: "Le sue risposte sono solo in questa pagina finché non le invia.",
  connectionLost: "La connessione è caduta. Non chiuda questa pagina: le sue risposte sono ancora qui e saranno salvate appena torna la connessione.",
  notSaved: "Non è stato ancora possibile salvare. Non chiuda la pagina e prosegua; sarà inviato di nuovo con la prossima risposta.",
  notUploaded: "Non è stato possibile caricare questo file. Per favore, riprovi.",
  fromOtherDevice: "Ha risposto anche da un altro dispositivo. Ora quelle risposte sono mostrate qui.",
  sending: "Invio delle risposte in corso…",
  arrived: "Le sue risposte sono arrivate.",
  sendingAgain: "La connessione è caduta. Non chiuda questa pagina: le sue risposte saranno inviate appena torna la connessione.",
  pleaseCheck: "Per favore, controlli le risposte segnalate.",
  tryAgain: "Riprova",
  notLoadedTitle: "Non è stato possibile caricare le domande",
  notLoadedText: "Controlli la connessione. Nulla di ciò che ha già risposto è andato perso.",
  unknownLinkTitle: "Questo link non funziona",
  unknownLinkText: "Controlli di averlo copiato per intero, o usi quello dell’ultimo invito.",
  usedLinkText: "È già stato usato o non è stato copiato per intero. Poiché le risposte sono anonime, nessuno tiene un elenco dei link usati.",
  completeTitle: "Grazie!",
  quotaFullTitle: "Grazie per il suo tempo",
  screenOutTitle: "Grazie per il suo tempo",
  closedTitle: "Questo sondaggio è terminato",
  notOpenTitle: "Questo sondaggio non è ancora iniziato",
  pausedTitle: "Questo sondaggio è in pausa",
  expiredTitle: "Il tempo per questo sondaggio è scaduto",
  notPermittedTitle: "Al momento non può partecipare",
  closeThisPage: "Ora può chiudere questa pagina.",
  rejectedTitle: "Le sue risposte non vengono contate",
  appealLabel: "Che cosa vuole dire al riguardo?",
  appealSend: "Invia",
};

const kFrench: Sentences = {
  loading: "Un instant, vos questions arrivent…",
  begin: "Commencer",
  beginText: "Vos réponses sont enregistrées au fur et à mesure : vous pouvez vous arrêter à tout moment et continuer plus tard avec le même lien.",
  anonymousText: "Vos réponses sont anonymes : personne ne peut voir qui les a données, et seuls des résultats d’au moins cinq personnes sont montrés. Elles restent sur cette page jusqu’à ce que vous les envoyiez à la fin ; ce lien ne sert qu’une fois.",
  test: "Essai : ces réponses ne sont pas comptées.",
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,
  language: "Langue",
  saved: "Vos réponses sont enregistrées.",
  keptHere: "Vos réponses ne sont que sur cette page, jusqu’à leur envoi.",
  connectionLost: "La connexion est perdue. Gardez cette page ouverte : vos réponses sont toujours là et seront enregistrées dès le retour de la connexion.",
  notSaved: "L’enregistrement n’a pas encore réussi. Gardez cette page ouverte et continuez ; l’envoi reprendra avec votre prochaine réponse.",
  notUploaded: "Ce fichier n’a pas pu être envoyé. Merci de réessayer.",
  fromOtherDevice: "Vous avez aussi répondu sur un autre appareil. Ces réponses s’affichent maintenant ici.",
  sending: "Envoi de vos réponses…",
  arrived: "Vos réponses sont arrivées.",
  sendingAgain: "La connexion est perdue. Gardez cette page ouverte : vos réponses seront envoyées dès le retour de la connexion.",
  pleaseCheck: "Merci de vérifier les réponses signalées.",
  tryAgain: "Réessayer",
  notLoadedTitle: "Les questions n’ont pas pu être chargées",
  notLoadedText: "Vérifiez votre connexion. Rien de ce que vous avez déjà répondu n’est perdu.",
  unknownLinkTitle: "Ce lien ne fonctionne pas",
  unknownLinkText: "Vérifiez que vous l’avez copié en entier, ou utilisez celui de votre dernière invitation.",
  usedLinkText: "Il a déjà servi, ou n’a pas été copié en entier. Les réponses étant anonymes, personne ne tient de liste des liens utilisés.",
  completeTitle: "Merci !",
  quotaFullTitle: "Merci pour votre temps",
  screenOutTitle: "Merci pour votre temps",
  closedTitle: "Cette enquête est terminée",
  notOpenTitle: "Cette enquête n’a pas encore commencé",
  pausedTitle: "Cette enquête est en pause",
  expiredTitle: "Le délai de cette enquête est dépassé",
  notPermittedTitle: "Vous ne pouvez pas participer pour le moment",
  closeThisPage: "Vous pouvez maintenant fermer cette page.",
  rejectedTitle: "Vos réponses ne sont pas prises en compte",
  appealLabel: "Que voulez-vous dire à ce sujet ?",
  appealSend: "Envoyer",
};

const kSentences: Record<string, Sentences> = { en: kEnglish, es: kSpanish, it: kItalian, fr: kFrench };

/** The page's sentences in the first of these languages that it knows, or English. */
export function sentencesFor(locales: readonly string[]): { locale: string; sentences: Sentences } {
  const locale = bestLocale(locales, Object.keys(kSentences)) ?? "en";
  return { locale, sentences: kSentences[locale] ?? kEnglish };
}
