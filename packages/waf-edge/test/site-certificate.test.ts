import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { DnsZone, SiteCertificate, type SiteCertificateProps } from '../src';
import { ENV } from './stacks';

function zone(stack: Stack, zoneName: string): IHostedZone {
  const hostedZoneId = `Z${zoneName.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
  return HostedZone.fromHostedZoneAttributes(stack, zoneName, { zoneName, hostedZoneId });
}

function stackOf(props: Partial<SiteCertificateProps> = {}, zones = ['example.com']): Stack {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const hostedZones = zones.map((name) => zone(stack, name));
  new SiteCertificate(stack, 'Certificate', { domainName: '*.example.com', hostedZones, ...props });
  return stack;
}

function templateOf(props: Partial<SiteCertificateProps> = {}, zones?: string[]): Template {
  return Template.fromStack(stackOf(props, zones));
}

test('is a wildcard certificate that proves its name by DNS', () => {
  templateOf().hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainName: '*.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: '*.example.com', HostedZoneId: 'ZEXAMPLECOM' }],
  });
});

test('proves each name in the zone that is nearest to it', () => {
  const template = templateOf({ domainName: 'example.com', subjectAlternativeNames: ['*.dev.example.com', 'a.org'] }, [
    'example.com',
    'dev.example.com',
    'a.org',
  ]);
  template.hasResourceProperties('AWS::CertificateManager::Certificate', {
    SubjectAlternativeNames: ['*.dev.example.com', 'a.org'],
    DomainValidationOptions: [
      { DomainName: 'example.com', HostedZoneId: 'ZEXAMPLECOM' },
      { DomainName: '*.dev.example.com', HostedZoneId: 'ZDEVEXAMPLECOM' },
      { DomainName: 'a.org', HostedZoneId: 'ZAORG' },
    ],
  });
});

test('proves its name in a zone of the same stack', () => {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const { hostedZone } = new DnsZone(stack, 'Zone', { zoneName: 'example.com' });
  new SiteCertificate(stack, 'Certificate', { domainName: 'example.com', hostedZones: [hostedZone] });
  Template.fromStack(stack).hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainValidationOptions: [{ HostedZoneId: { Ref: Match.stringLikeRegexp('Zone') } }],
  });
});

test('is written to the public logs, without which browsers warn', () => {
  templateOf().hasResourceProperties('AWS::CertificateManager::Certificate', {
    CertificateTransparencyLoggingPreference: 'ENABLED',
  });
});

test('stays out of the public logs when asked to', () => {
  templateOf({ transparencyLogging: false }).hasResourceProperties('AWS::CertificateManager::Certificate', {
    CertificateTransparencyLoggingPreference: 'DISABLED',
  });
});

test('has another key when asked to', () => {
  templateOf({ keyAlgorithm: KeyAlgorithm.EC_PRIME256V1 }).hasResourceProperties(
    'AWS::CertificateManager::Certificate',
    { KeyAlgorithm: 'EC_prime256v1' },
  );
});

test.each([
  ['goes with the stack, because it can be issued again', undefined, 'Delete'],
  ['stays when asked to', RemovalPolicy.RETAIN, 'Retain'],
])('%s', (_, removalPolicy, DeletionPolicy) => {
  templateOf({ removalPolicy }).hasResource('AWS::CertificateManager::Certificate', { DeletionPolicy });
});

function manyNames(count: number): Partial<SiteCertificateProps> {
  return { subjectAlternativeNames: Array.from({ length: count - 1 }, (_, i) => `n${i}.example.com`) };
}

test('warns of more names than an account has by itself', () => {
  Annotations.fromStack(stackOf(manyNames(11))).hasWarning('*', Match.stringLikeRegexp('11 names.*until its quota'));
});

test('does not warn of ten names', () => {
  Annotations.fromStack(stackOf(manyNames(10))).hasNoWarning('*', Match.stringLikeRegexp('quota'));
});
