/** Which addresses are of the public internet: a bot's message may go nowhere else (reliability 36). */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA special-purpose address registries (RFC 6890 and updates), multicast, and what carries an IPv4 address inside. */
const NOT_PUBLIC_4 = new BlockList();
/** A list of its own: a BlockList with ::ffff:0:0 in it takes every IPv4 address for one of it. */
const NOT_PUBLIC_6 = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) NOT_PUBLIC_4.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8],
] as const) NOT_PUBLIC_6.addSubnet(network, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC_4.check(address, 'ipv4');
  return isIPv6(address) && !NOT_PUBLIC_6.check(address, 'ipv6');
}
