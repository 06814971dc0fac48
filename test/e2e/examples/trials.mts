import { dealStageToSlack } from './deal-stage-to-slack.mjs';
import { dealWonToTelegram } from './deal-won-to-telegram.mjs';
import { enrichNewContact, enrichWithoutIgnoring } from './enrich-new-contact.mjs';
import { everyEventToPostgresql } from './every-event-to-postgresql.mjs';
import { newContactToGoogleSheets } from './new-contact-to-google-sheets.mjs';
import { newTaskToZalo, renewZaloToken } from './new-task-to-zalo.mjs';
import { newTicketToEmail } from './new-ticket-to-email.mjs';
import { sheetRowsToContacts } from './sheet-rows-to-contacts.mjs';
import { sixRoutes } from './six-routes.mjs';
import { ticketToTeams } from './ticket-to-teams.mjs';
import { webFormToTicket } from './web-form-to-ticket.mjs';
import type { Trial } from './trial.mjs';

/** Everything that is tried; each example has at least one. */
export const trials: Trial[] = [
	dealStageToSlack,
	dealWonToTelegram,
	newContactToGoogleSheets,
	newTaskToZalo,
	renewZaloToken,
	newTicketToEmail,
	everyEventToPostgresql,
	sheetRowsToContacts,
	sixRoutes,
	ticketToTeams,
	webFormToTicket,
	enrichNewContact,
	enrichWithoutIgnoring,
];
