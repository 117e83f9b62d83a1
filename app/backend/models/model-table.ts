/** The calls of the learned model that the protocol names. */
import type { Backend, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { currentProtocol, requireProtocol } from '../protocol/adopted-protocol.ts';
import { refuseSource } from '../trial-intake/allowed-source.ts';
import { keepModel, modelSize } from './model-files.ts';

type ModelCall = Extract<keyof Backend, `model.${string}`>;

export interface ModelPlace {
  /** Beside the store. */
  readonly folder: string;
  /** Folders from which somebody at another machine may take files; null is every folder. */
  readonly scans: readonly string[] | null;
}

const stateOf = async (desk: Desk, { folder }: ModelPlace): Promise<CallOutput<'model.state'>> => {
  const current = await desk.store.read(currentProtocol);
  const sha256 = current?.protocol.proposals?.model?.sha256;
  if (sha256 === undefined) return { model: null };
  return { model: { sha256, isHere: (await modelSize(folder, sha256)) !== null } };
};

const add = async (desk: Desk, { folder, scans }: ModelPlace, file: string): Promise<CallOutput<'model.add'>> => {
  const { protocol, version } = await desk.store.read(requireProtocol);
  const sha256 = protocol.proposals?.model?.sha256;
  if (sha256 === undefined) {
    throw new Refused('bad-input', 'The protocol names no model: adopt one that does, with the SHA-256 of the file.');
  }
  await refuseSource(scans, file);
  const { bytes } = await keepModel(folder, file, sha256);
  await desk.store.write(async (tx) =>
    appendEntry(tx, await witness(desk, tx), {
      action: 'model.add',
      object: `model/${sha256}`,
      new: { sha256, bytes, protocolVersion: version },
    }),
  );
  return { sha256, bytes };
};

export const modelTable = (desk: Desk, place: ModelPlace): Pick<Backend, ModelCall> => ({
  'model.state': () => stateOf(desk, place),
  'model.add': ({ file }) => add(desk, place, file),
});
