import { Stack, Token } from 'aws-cdk-lib';
import { type ITopic, Subscription, type SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Subscribes each address under an id of its own, so that none is touched when another comes or goes. */
export function subscribe(
  scope: Construct,
  topic: ITopic,
  protocol: SubscriptionProtocol,
  role: string,
  addresses: string[],
): void {
  for (const endpoint of addresses) {
    new Subscription(scope, `${role}-${idOf(scope, endpoint)}`, { topic, protocol, endpoint });
  }
}

/** A construct id cannot hold a token; what the token stands for in the template can. */
function idOf(scope: Construct, address: string): string {
  if (!Token.isUnresolved(address)) return address;
  return JSON.stringify(Stack.of(scope).resolve(address)).replace(/[^A-Za-z0-9:.@+-]/g, '');
}
