/** The calls of the trial protocol. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { adoptProtocol } from './adopt-protocol.ts';
import { currentProtocol } from './adopted-protocol.ts';
import { checkProtocol } from './check-protocol.ts';
import { exampleProtocols } from './examples.ts';

type ProtocolCall = Extract<keyof Backend, `protocol.${string}`>;

export const protocolTable = (desk: Desk): Pick<Backend, ProtocolCall> => ({
  'protocol.current': async () => ({ current: await desk.store.read(currentProtocol) }),
  'protocol.versions': async () => ({
    versions: await desk.store.read((db) =>
      db.selectFrom('protocol').select(['version', 'hash', 'adoptedAt', 'reason']).orderBy('version', 'desc').execute(),
    ),
  }),
  'protocol.examples': async () => ({ examples: await exampleProtocols() }),
  'protocol.check': async ({ text }) => Promise.resolve(checkProtocol(text)),
  'protocol.adopt': (input) => adoptProtocol(desk, input),
});
