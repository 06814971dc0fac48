import { dealStageToSlack } from './deal-stage-to-slack.mjs';
import { dealWonToTelegram } from './deal-won-to-telegram.mjs';
import { everyEventToPostgresql } from './every-event-to-postgresql.mjs';
import { knownPhone } from './known-phone.mjs';
import { newContactToGoogleSheets } from './new-contact-to-google-sheets.mjs';
import { newTaskToZalo } from './new-task-to-zalo.mjs';
import { newTicketToEmail } from './new-ticket-to-email.mjs';
import { newTicketToEmailAfterDowntime } from './new-ticket-to-email-after-downtime.mjs';
import { sheetRowsToContacts } from './sheet-rows-to-contacts.mjs';
import { sixRoutes } from './six-routes.mjs';
import { stillConnected } from './still-connected.mjs';
import { ticketToGoogleSheets } from './ticket-to-google-sheets.mjs';
import { ticketToTeams } from './ticket-to-teams.mjs';
import { webFormToTicket } from './web-form-to-ticket.mjs';
import { toExample, type Example } from './parts/workflow.mjs';

/** The workflows in `examples/`, in the order in which its README names them. */
export const examples: Example[] = [
	newContactToGoogleSheets,
	newTaskToZalo,
	ticketToTeams,
	newTicketToEmail,
	newTicketToEmailAfterDowntime,
	ticketToGoogleSheets,
	dealStageToSlack,
	dealWonToTelegram,
	sixRoutes,
	everyEventToPostgresql,
	stillConnected,
	sheetRowsToContacts,
	webFormToTicket,
	knownPhone,
].map(toExample);
