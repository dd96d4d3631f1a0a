/**
 * Recognizes secrets that stand where everybody can read them.
 *
 * It knows forms and usual names, not every secret there is.
 */
export class SecretForm {
  /**
   * Whether the name of an environment variable promises a secret, as `DB_PASSWORD` and `accessKey` do.
   *
   * @param name the name of the variable
   */
  public static inName(name: string): boolean {
    // PWD alone is the working directory that every shell sets.
    if (name === 'PWD') return false;
    const words = name
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toUpperCase()
      .split('_')
      .filter((word) => word !== '');
    if (words.some((word) => SECRET_WORDS.includes(word.replace(/[0-9]+$/, '')))) return true;
    return words.some((word) => SECRET_ENDINGS.some((ending) => word.endsWith(ending)));
  }

  /**
   * Whether a value is a secret by its form: a private key, an access key, a token, a URL with a password.
   *
   * @param value the value, which is never shown
   */
  public static inValue(value: string): boolean {
    return SECRET_VALUES.some((form) => form.test(value));
  }

  private constructor() {}
}

/** Words that make the name of an environment variable that of a secret. */
const SECRET_WORDS = [
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'PASS',
  'PWD',
  'SECRET',
  'SECRETS',
  'TOKEN',
  'TOKENS',
  'KEY',
  'KEYS',
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
  'CREDS',
];

/** Endings of names run together, as in DBPASSWORD or accesskey. Short words are left out: MONKEY is no secret. */
const SECRET_ENDINGS = ['PASSWORD', 'PASSWD', 'PASSPHRASE', 'SECRET', 'TOKEN', 'APIKEY', 'SECRETKEY', 'ACCESSKEY'];

/** Values that nobody writes but as a secret, whatever the name says. */
const SECRET_VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}/,
  /:\/\/[^\s/:@]*:[^\s/@]+@/,
  /\{\{resolve:(?:secretsmanager|ssm-secure):/,
];
