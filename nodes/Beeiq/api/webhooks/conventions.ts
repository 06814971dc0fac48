// What the credential's own class reads too. n8n 2.41.1 loads every credential class when it starts, so
// this file imports nothing.

/** The credential that signs n8n in to BeeIQ. */
export const adminCredential = 'beeiqAdminApi';

/** Where BeeIQ's clients signed in (seen in 2017). */
export const defaultLoginUrl = 'https://beeiq.co/login';

/** Where a tenant's webhooks are believed to be. */
export const defaultWebhooksPath = '/api/v1/webhooks';

/** The header that carries the token: in the answer to a sign-in, then in every request. */
export const tokenHeader = 'x-access-token';
