/** The passphrase of every trial of these tests. */
export const passphrase = 'seven quiet rivers run east';
