/** The options of `propose`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  proposedStructures,
  type Click,
  type ProposedStructure,
} from '../../app/backend/interchange/propose-folder.ts';
import { jsonOption, type Json, type Run } from './json-option.ts';
import { proposeAnswer } from './propose.ts';

interface Given extends Json {
  readonly structure?: readonly ProposedStructure[];
  readonly from?: string;
  readonly click?: Click;
}

const clickOf = (text: string): Click => {
  const [, SOPInstanceUID = '', column = '', row = '', frame] = /^([\d.]+),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)(?:,([1-9]\d*))?$/.exec(text) ?? [];
  if (SOPInstanceUID === '') throw new InvalidArgumentError('It is a SOPInstanceUID, a column and a row, 1.2.3,120.5,98.');
  return { SOPInstanceUID, column: Number(column), row: Number(row), frame: frame === undefined ? null : Number(frame) };
}; // prettier-ignore

export interface ProposeOptions {
  readonly at: (name: string) => string;
  readonly run: Run;
  readonly say: (text: string) => void;
}

export const addProposeCommand = (program: Command, { at, run, say }: ProposeOptions): void => {
  program
    .command('propose <folder>')
    .description('contours of both ventricles on every slice and phase of a short-axis cine, as a contour file')
    .addOption(new Option('--structure <name...>', 'only these').choices(proposedStructures))
    .addOption(new Option('--from <file>', 'track the contours of ED of this contour file').conflicts('click'))
    .option(
      '--click <uid,column,row>',
      'a place in the cavity of the left ventricle; of an image with several frames, the frame as a fourth',
      clickOf,
    )
    .addOption(jsonOption())
    .action((folder: string, { structure = [], from, click, ...options }: Given) =>
      run(options, () =>
        proposeAnswer(
          at(folder),
          { structures: structure, from: from === undefined ? null : at(from), click: click ?? null },
          say,
        ),
      ),
    );
};
