import { dealStageToSlack } from './deal-stage-to-slack.mjs';
import { enrichNewContact } from './enrich-new-contact.mjs';
import { everyEventToPostgresql } from './every-event-to-postgresql.mjs';
import { newContactToGoogleSheets } from './new-contact-to-google-sheets.mjs';
import { newTicketToEmail } from './new-ticket-to-email.mjs';
import { sixRoutes } from './six-routes.mjs';
import { webFormToTicket } from './web-form-to-ticket.mjs';
import { withoutRepeats } from './without-repeats.mjs';
import { toExample, type Example } from './parts/workflow.mjs';

/** The workflows in `examples/`, in the order in which its README names them. */
export const examples: Example[] = [
	dealStageToSlack,
	newContactToGoogleSheets,
	newTicketToEmail,
	everyEventToPostgresql,
	sixRoutes,
	withoutRepeats,
	webFormToTicket,
	enrichNewContact,
].map(toExample);
