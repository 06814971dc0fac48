// BeeIQ's own words (guide 2.1), so that a person finds them on the screen.

/** Where an admin finds the webhooks in BeeIQ. */
export const menuPath = 'Cài đặt → Other settings → Webhook';

/** The same with BeeIQ in English. */
export const menuPathEnglish = 'Settings → Other settings → Webhook';
