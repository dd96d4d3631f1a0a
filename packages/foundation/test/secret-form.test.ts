import { SecretForm } from '../src';

test.each([
  'PASSWORD',
  'DB_PASSWORD',
  'db_pwd',
  'DJANGO_SECRET_KEY',
  'STRIPE_SECRET',
  'GITHUB_TOKEN',
  'API_KEY',
  'apiKey',
  'AWS_ACCESS_KEY_ID',
  'PGPASSWORD',
  'JWT_TOKENS',
  'TOKEN2',
  'DB_CREDENTIALS',
])('takes %s for the name of a secret', (name) => {
  expect(SecretForm.inName(name)).toBe(true);
});

test.each([
  'PWD',
  'MONKEY',
  'KEYBOARD',
  'PASSENGER_COUNT',
  'TOKENIZER',
  'DEBUG',
  'ALLOWED_HOSTS',
  'NEXT_PUBLIC_API_URL',
  'NODE_ENV',
])('takes %s for no secret', (name) => {
  expect(SecretForm.inName(name)).toBe(false);
});

test.each([
  'postgres://app:hunter2@db:5432/app',
  'redis://:hunter2@cache:6379',
  `AKIA${'A'.repeat(16)}`,
  `ghp_${'a'.repeat(36)}`,
  '-----BEGIN RSA PRIVATE KEY-----',
  `sk_${'live'}_${'a'.repeat(24)}`,
  '{{resolve:secretsmanager:db:SecretString:password}}',
])('takes the form of %s for a secret', (value) => {
  expect(SecretForm.inValue(value)).toBe(true);
});

test.each(['https://example.com/a@b', 'redis://cache:6379', 'production', 'user@example.com', 'http://[::1]:80/'])(
  'takes the form of %s for no secret',
  (value) => {
    expect(SecretForm.inValue(value)).toBe(false);
  },
);
