import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { mostPeople, type Shape } from './region-files.ts';

export interface Options {
  readonly people: number;
  readonly shapes: readonly Shape[];
  readonly readers: number;
  /** Where the house's folder is made once, and found again. */
  readonly folder: string;
}

const shapes: readonly Shape[] = ['csv', 'json'];
const Values = z.object({ people: z.string(), shapes: z.string(), readers: z.string(), folder: z.string() });

/** Reads the command line. Throws, saying what is allowed. */
export function readOptions(): Options {
  const program = new Command('npm run bench:import --')
    .description(
      'Imports an invented region beside a running house whose pages are read meanwhile; exit code 1 when a target is missed.',
    )
    .option('--people <n>', 'with one employment each, in units of forty', '100000')
    .option('--shapes <names>', 'csv: units and employments apart; json: one file', shapes.join(','))
    .option('--readers <n>', 'people who read pages meanwhile', '5')
    .option(
      '--folder <path>',
      "where the house's folder is made once, and found again",
      join(tmpdir(), 'siths-kort-bench'),
    );
  const values = Values.parse(program.parse().opts());
  const people = numberIn('people', values.people);
  if (people > mostPeople) throw new Error(`At most ${mostPeople} people: there are no more numbers of nobody`);
  return {
    people,
    shapes: values.shapes.split(',').map(shapeOf),
    readers: numberIn('readers', values.readers),
    folder: values.folder,
  };
}

function shapeOf(name: string): Shape {
  const shape = shapes.find((each) => each === name);
  if (shape === undefined) throw new Error(`There is no ${name}; choose of ${shapes.join(', ')}`);
  return shape;
}
