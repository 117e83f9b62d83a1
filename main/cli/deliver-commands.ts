/** `deliver look`, `deliver make`, `deliver receipts`, `deliver specification`: as on the page of deliveries. */
import { Argument, type Command } from 'commander';
import { deliveryForms, type DeliveryForm } from '../../app/contract/calls/delivery-calls.ts';
import {
  lookAnswer,
  makeAnswer,
  receiptsAnswer,
  specificationAnswer,
  type DeliverTerminal,
  type MakeOptions,
} from './deliver.ts';
import type { WantedOptions } from './deliver-wanted.ts';
import { jsonOption, type Json, type Run } from './json-option.ts';

interface Adding extends Pick<DeliverTerminal, 'ask' | 'say'> {
  readonly at: (name: string) => string;
  readonly run: Run;
}

interface Named extends Json {
  readonly trial: string;
}

const withTrialOption = (command: Command): Command =>
  command
    .requiredOption('--trial <folder>', 'folder of the trial’s store')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nVENTRICLE_LOGIN and VENTRICLE_PASSWORD log in, VENTRICLE_KEY opens the key where subjects leave, or they are asked for.',
    );

const withWanted = (command: Command): Command =>
  withTrialOption(command)
    .addArgument(new Argument('<form>', 'what it leaves as').choices(deliveryForms))
    .requiredOption('--to <destination>', 'to whom, in your words: the same case goes there once')
    .option('--joined', 'with subject and visit, where the form may leave without')
    .option('--again <reason>', 'all of it, what left before as well, and why')
    .option('--dictionary <file>', 'REDCap: data dictionary of the study')
    .option('--events <file>', 'REDCap: its forms by event')
    .option('--repeating <file>', 'REDCap: its repeating forms and events')
    .option('--address <url>', 'REDCap: its record API; the token is VENTRICLE_REDCAP_TOKEN or VENTRICLE_REDCAP_TOKEN_FILE')
    .option('--laboratory <file>', 'endpoints: values of the laboratory as CSV')
    .option('--subjects <file>', 'OpenClinica: OIDs it gave to subjects, CSV with the columns subject,OID')
    .option('--study-oid <oid>', 'OpenClinica: OID it gave to the study'); // prettier-ignore

const files = ['dictionary', 'events', 'repeating', 'laboratory', 'subjects', 'out'] as const;

export const addDeliverCommands = (program: Command, { at, run, ask, say }: Adding): void => {
  const deliver = program.command('deliver').description('what is new to a trial database, an archive or a sponsor');
  const terminal = ({ trial }: Named): DeliverTerminal => ({ trial: at(trial), ask, say });
  /** Files where they are. */
  const placed = <T extends MakeOptions>(options: T): T => {
    const named = files.flatMap((name) => (options[name] === undefined ? [] : [[name, at(options[name])] as const]));
    return { ...options, ...Object.fromEntries(named) };
  };
  withWanted(deliver.command('look'))
    .description('what would leave, what is withheld and why, what speaks against it; nothing is written or sent')
    .action((form: DeliveryForm, options: Named & WantedOptions) =>
      run(options, () => lookAnswer(terminal(options), form, placed(options))),
    );
  withWanted(deliver.command('make'))
    .description('make the files, or send; what left stands in a receipt')
    .option('--out <folder>', 'folder for the files')
    .option('--plan <hash>', 'only what was looked at, by its hash')
    .action((form: DeliveryForm, options: Named & MakeOptions) =>
      run(options, () => makeAnswer(terminal(options), form, placed(options))),
    );
  withTrialOption(deliver.command('receipts'))
    .description('what was delivered, the latest first')
    .action((options: Named) => run(options, () => receiptsAnswer(terminal(options))));
  withTrialOption(deliver.command('specification'))
    .description('the data transfer specification of the protocol in force')
    .requiredOption('--out <folder>', 'folder for its files')
    .action((options: Named & { out: string }) =>
      run(options, () => specificationAnswer(terminal(options), at(options.out))),
    );
};
