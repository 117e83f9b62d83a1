/** The text that is being written: it stands when the page is left and come back to. */
import { create } from 'zustand';

interface ProtocolDraft {
  /** Null while nobody has changed anything: then the version in force is shown. */
  readonly text: string | null;
  /** The version in force when it was begun; null while nobody has changed anything. */
  readonly base: number | null;
  /** What stood there before an example or a file took its place. */
  readonly before: string | null;
}

export const useProtocolDraft = create<ProtocolDraft>(() => ({ text: null, base: null, before: null }));

/** The version in force; one that another manager adopts while a text is in hand is not its base. */
export const noteInForce = (version: number): void =>
  useProtocolDraft.setState(({ text, base }) => ({ base: text === null ? null : (base ?? version) }));

/** Types: what was replaced before is gone with the first change. */
export const writeDraft = (text: string): void => useProtocolDraft.setState({ text, before: null });

/** Puts a whole text in place of the shown one, which can be taken back. */
export const replaceDraft = (text: string | null, shown: string): void =>
  useProtocolDraft.setState({ text, before: shown === '' || shown === text ? null : shown });
