import { FlowPort } from '../src';

test.each([
  [FlowPort.tcp(443), 'tcp 443'],
  [FlowPort.udpRange(1000, 2000), 'udp 1000-2000'],
  [FlowPort.ALL_TCP, 'all tcp'],
  [FlowPort.tcpRange(0, 65_535), 'all tcp'],
  [FlowPort.PING, 'ping'],
  [FlowPort.ALL_TRAFFIC, 'all traffic'],
])('is told in words as rules and tables show it (%#)', (port, words) => expect(String(port)).toBe(words));
