/** What is said after `npm start --`. Pure. */

export interface StartOptions {
  readonly own: boolean;
  /** Folder, zip or medium of scans. */
  readonly scans?: string;
  /** Folder of a trial. */
  readonly trial?: string;
}

const usage = 'Use: npm start [-- FOLDER | --own | --trial FOLDER | --browser]';

/** The options, or the sentence that says what is wrong with them. `isIgnored` names flags that are not ours to judge. */
export const startOptions = (
  args: readonly string[],
  isIgnored: (flag: string) => boolean = () => false,
): StartOptions | { readonly wrong: string } => {
  const trialAt = args.indexOf('--trial');
  const trial = trialAt < 0 ? undefined : args[trialAt + 1];
  if (trialAt >= 0 && (trial === undefined || trial.startsWith('-'))) {
    return { wrong: `--trial wants the folder of the trial. ${usage}` };
  }
  const rest = trialAt < 0 ? args : args.filter((_, place) => place !== trialAt && place !== trialAt + 1);
  const flags = rest.filter((arg) => arg.startsWith('-') && !isIgnored(arg));
  const unknown = flags.find((flag) => flag !== '--own');
  if (unknown !== undefined) return { wrong: `Unknown option ${unknown}. ${usage}` };
  const scans = rest.find((arg) => !arg.startsWith('-'));
  if (trial !== undefined && (scans !== undefined || flags.length > 0)) {
    return { wrong: `A trial takes its scans in on its intake page. ${usage}` };
  }
  return {
    own: flags.includes('--own'),
    ...(scans === undefined ? {} : { scans }),
    ...(trial === undefined ? {} : { trial }),
  };
};
