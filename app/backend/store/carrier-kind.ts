/** What carries the store: a file of this machine, or a server that several workstations share. */
export type CarrierKind = 'embedded' | 'server';
