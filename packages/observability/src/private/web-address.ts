/** An address that a reader can open. */
export const HTTPS_ADDRESS = {
  pattern: 'https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?(?:[/?#][\\x21-\\x7e]*)?',
  allowed: 'an address that begins with https://',
};
