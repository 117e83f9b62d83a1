/** A fault of a protocol as one line of text. */
import type { ProtocolFault } from '../../contract/trial-protocol.ts';

export const faultLine = ({ line, path, message }: ProtocolFault): string =>
  `${line === null ? '' : `Line ${line}: `}${path === '' ? '' : `${path}: `}${message}`;
