/** Somebody who calls from another machine: all that is known of them is where the request came from. */
export interface Remote {
  /** Block of addresses that counts as one caller. */
  readonly address: string;
  /** What the browser brings where it has logged in by this name before; its own word, until it is checked. */
  readonly mark: (loginName: string) => string | null;
  readonly keepMark: (loginName: string, mark: string) => void;
}
