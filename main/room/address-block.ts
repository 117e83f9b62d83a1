/** Which addresses count as one caller: one of IPv4, and a /64 of IPv6, which one house has to itself. Pure. */
import { isIPv4, isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The eight groups of an address, zeros written out. */
const groupsOf = (address: string): readonly string[] => {
  const [before = '', after] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(before), groups(after ?? '')];
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail];
};

export const addressBlock = (remoteAddress: string | undefined): string => {
  const address = (remoteAddress ?? '').replace(/%.*$/, '').toLowerCase();
  const [, four] = mapped.exec(address) ?? [];
  if (four !== undefined) return four;
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const network = groupsOf(address).slice(0, 4);
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
};
