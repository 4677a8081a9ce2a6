import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { publiccodeFile } from './description.ts';

/** `npm run publiccode`: writes `publiccode.yml`, by which public bodies find each other's software. The address comes in on the day on which the source is published. */
const Options = z
  .object({ url: z.httpUrl().optional(), contact: z.string().min(1).optional(), email: z.email().optional() })
  .refine(({ contact, email }) => email === undefined || contact !== undefined, '--email is that of --contact');
const program = new Command('npm run publiccode --')
  .description(
    'Writes publiccode.yml, by which public bodies find each other’s software: for who publishes the source.',
  )
  .option('--url <address>', 'where the source is published; without: it isn’t yet, and the file says so')
  .option('--contact <name>', 'who looks after it; without: nobody does, and the file says so')
  .option('--email <address>', 'of the contact')
  .allowExcessArguments(false)
  .parse();
const read = Options.safeParse(program.opts());
if (!read.success) program.error(z.prettifyError(read.error));
else {
  const { url, contact: name, email } = read.data;
  const contact = name === undefined ? undefined : { name, ...(email !== undefined && { email }) };
  writeFileSync('publiccode.yml', publiccodeFile({ url, contact }));
  console.log('publiccode.yml is written.');
}
