// BeeIQ's own words, so that a person finds them on the screen.

/** Where an admin finds the webhooks in BeeIQ, with BeeIQ in English. */
export const menuPathEnglish = 'Settings → Other settings → Webhook';

/** The same in Vietnamese, as BeeIQ's newer pages have it. */
export const menuPathVietnamese = 'Thiết lập → Thiết lập khác → Webhook';

/** The same in both languages, and as the guide of 2021 has it. */
export const menuPath = `${menuPathEnglish} (${menuPathVietnamese}, or Cài đặt → Other settings → Webhook)`;
