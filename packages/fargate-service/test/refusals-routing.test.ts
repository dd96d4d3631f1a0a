import { Duration } from 'aws-cdk-lib';
import {
  ListenerAction,
  ListenerCondition,
  TargetGroupLoadBalancingAlgorithmType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { WebServiceProps } from '../src';
import { ground } from './fixture';

import { inHealth, inRoute, names, type Row, testRows, untyped, web } from './refusal-rows';

/** Of routes and targets. */
const ROUTING: Row<WebServiceProps>[] = [
  [
    'COM-60 one priority twice',
    {
      routes: [
        { priority: 1, paths: ['/a'] },
        { name: 'B', priority: 1, paths: ['/b'] },
      ],
    },
    /routes\.priority: got 1; allowed: a priority that no other rule/,
    {
      routes: [
        { priority: 1, paths: ['/a'] },
        { name: 'B', priority: 2, paths: ['/b'] },
      ],
    },
  ],
  [
    'COM-69 a path that never matches',
    inRoute({ paths: ['api/*'] }),
    /routes\[0\]\.paths: got "api\/\*"; allowed: a path pattern that begins with \//,
    inRoute({ paths: ['/api/*'] }),
  ],
  [
    'a path of 129 characters',
    inRoute({ paths: [`/${names(128)}`] }),
    /at most 128/,
    inRoute({ paths: [`/${names(127)}`] }),
  ],
  [
    'COM-72 a rule that is never reached',
    {
      routes: [
        { priority: 1, paths: ['/*'] },
        { name: 'Api', priority: 2, paths: ['/api/*'] },
      ],
    },
    /takes every request for \/api\/\*/,
    {
      routes: [
        { priority: 2, paths: ['/*'] },
        { name: 'Api', priority: 1, paths: ['/api/*'] },
      ],
    },
  ],
  [
    'a path among the further conditions',
    inRoute({ conditions: [ListenerCondition.pathPatterns(['/b'])] }),
    /routes\[0\]\.conditions: got "path-pattern"; allowed: a condition of another kind/,
    inRoute({ conditions: [ListenerCondition.httpHeader('X-Origin', ['shown'])] }),
  ],
  [
    'one rule under two priorities',
    {
      routes: [
        { priority: 1, paths: ['/a'] },
        { name: 'B', priority: 2, paths: ['/a'] },
      ],
    },
    /takes every request/,
    { routes: [{ priority: 1, paths: ['/a'] }] },
  ],
  ['priority 0', inRoute({ priority: 0 }), /priority: got 0/, inRoute({ priority: 1 })],
  ['priority 50,001', inRoute({ priority: 50_001 }), /priority: got 50001/, inRoute({ priority: 50_000 })],
  ['a route for nothing', inRoute({ paths: [] }), /paths, hosts or both/, inRoute({ paths: ['/*'] })],
  [
    'a path that is no list',
    inRoute({ paths: untyped('/a') }),
    /routes\[0\]: got \{"paths":"\/a"\}; allowed: lists of paths and hosts/,
    inRoute({ paths: ['/a'] }),
  ],
  [
    'six values in a rule',
    inRoute({ paths: ['/1', '/2', '/3', '/4', '/5', '/6'] }),
    /number of paths and hosts of routes\[0\]: got 6/,
    inRoute({ paths: ['/1', '/2', '/3', '/4', '/5'] }),
  ],
  [
    'seven wildcards in a rule',
    inRoute({ paths: ['/*/*/*/*/*/*/*'] }),
    /number of wildcards of routes\[0\]: got 7/,
    inRoute({ paths: ['/*/*/*/*/*/*'] }),
  ],
  [
    'a host without a dot',
    inRoute({ hosts: ['localhost'] }),
    /hosts: got "localhost"/,
    inRoute({ hosts: ['*.example.com'] }),
  ],
  [
    'two routes of one name',
    {
      routes: [
        { priority: 1, paths: ['/a'] },
        { priority: 2, paths: ['/b'] },
      ],
    },
    /routes\.name: got "Rule"/,
    {
      routes: [
        { priority: 1, paths: ['/a'] },
        { name: 'Other', priority: 2, paths: ['/b'] },
      ],
    },
  ],
  ['no route', { routes: [] }, /routes: got \[\]; allowed: at least one/, inRoute({})],
  [
    'COM-75 a slow start of 10 s',
    { target: { slowStart: Duration.seconds(10) } },
    /slowStart, which is 0 or: got 10; allowed: a whole number of seconds from 30 to 900/,
    { target: { slowStart: Duration.seconds(0) } },
  ],
  [
    'a slow start of 901 s',
    { target: { slowStart: Duration.seconds(901) } },
    /got 901/,
    { target: { slowStart: Duration.seconds(900) } },
  ],
  [
    'a slow start that the algorithm does not know',
    { target: { slowStart: Duration.seconds(30), algorithm: TargetGroupLoadBalancingAlgorithmType.WEIGHTED_RANDOM } },
    /only with the algorithm round_robin/,
    { target: { slowStart: Duration.seconds(30), algorithm: TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN } },
  ],
  [
    'COM-78 a threshold of 1',
    inHealth({ healthyThreshold: 1 }),
    /healthyThreshold: got 1; allowed: a whole number from 2 to 10/,
    inHealth({ healthyThreshold: 2 }),
  ],
  [
    'COM-78 a threshold of 11',
    inHealth({ unhealthyThreshold: 11 }),
    /unhealthyThreshold: got 11/,
    inHealth({ unhealthyThreshold: 10 }),
  ],
  [
    'a check that outlasts its interval',
    inHealth({ interval: Duration.seconds(5), timeout: Duration.seconds(5) }),
    /timeout: got 5; allowed: below the interval of 5 seconds/,
    inHealth({ interval: Duration.seconds(5), timeout: Duration.seconds(4) }),
  ],
  [
    'a check every 301 s',
    inHealth({ interval: Duration.seconds(301) }),
    /interval: got 301/,
    inHealth({ interval: Duration.seconds(300) }),
  ],
  [
    'a check of a path without a slash',
    inHealth({ path: 'health' }),
    /healthCheck\.path: got "health"/,
    inHealth({ path: '/health' }),
  ],
  [
    'a healthy server error',
    inHealth({ healthyHttpCodes: '200-500' }),
    /healthyHttpCodes: got "200-500"/,
    inHealth({ healthyHttpCodes: '200-499' }),
  ],
  [
    'a range of codes the wrong way round',
    inHealth({ healthyHttpCodes: '299-200' }),
    /healthyHttpCodes: got "299-200"/,
    inHealth({ healthyHttpCodes: '200-299' }),
  ],
  [
    'requests that take more than an hour',
    { target: { deregistrationDelay: Duration.seconds(3601) } },
    /deregistrationDelay: got 3601/,
    { target: { deregistrationDelay: Duration.seconds(3600) } },
  ],
  [
    'a cookie of eight days',
    { target: { stickinessDuration: Duration.days(8) } },
    /stickinessDuration: got 691200/,
    { target: { stickinessDuration: Duration.days(7) } },
  ],
  [
    'a target group name of 33 characters',
    { target: { targetGroupName: names(33) } },
    /targetGroupName/,
    { target: { targetGroupName: names(32) } },
  ],
  [
    'a target port that the container does not have',
    { target: { port: 81 } },
    /target\.port: got 81; allowed: one of the ports of the main container: 8080/,
    { target: { port: 8080 } },
  ],
  [
    'a load balancer by its ARN',
    { loadBalancerFullName: 'arn:aws:x' },
    /loadBalancerFullName: got "arn:aws:x"/,
    { loadBalancerFullName: 'app/edge/1' },
  ],
];

testRows(ROUTING);

describe('rules of one listener', () => {
  test('rejects a priority that another service has', () => {
    const on = ground();
    web({ routes: [{ priority: 1, paths: ['/a'] }] }, on, 'First');
    expect(() => web({ routes: [{ priority: 1, paths: ['/b'] }] }, on, 'Second')).toThrow(/routes\.priority: got 1/);
  });

  test('rejects a priority that a rule of another construct has', () => {
    const on = ground();
    on.listener.addAction('Fixed', {
      priority: 5,
      conditions: [ListenerCondition.pathPatterns(['/fixed'])],
      action: ListenerAction.fixedResponse(200),
    });
    expect(() => web({ routes: [{ priority: 5, paths: ['/b'] }] }, on)).toThrow(/routes\.priority: got 5/);
  });

  test('rejects a rule that takes the requests of a service that was there before', () => {
    const on = ground();
    web({ routes: [{ priority: 10, paths: ['/api/*'] }] }, on, 'Api');
    expect(() => web({ routes: [{ priority: 5, paths: ['/*'] }] }, on, 'Front')).toThrow(
      /above 10; \/\* takes every request for \/api\/\*/,
    );
  });

  test('takes a rule that only a header makes narrower than a later one', () => {
    const on = ground();
    on.listener.addAction('Beta', {
      priority: 5,
      conditions: [ListenerCondition.pathPatterns(['/*']), ListenerCondition.httpHeader('beta', ['1'])],
      action: ListenerAction.fixedResponse(200),
    });
    expect(() => web({ routes: [{ priority: 6, paths: ['/*'] }] }, on)).not.toThrow();
  });
});
