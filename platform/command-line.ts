/**
 * For a program without options of its own: `--help` prints its name and what it does, and ends the process; with `passedOn` other
 * arguments are for the program that it runs, without it they are refused. The library is loaded only when there is something to
 * read, for the time of a start counts.
 * @returns the arguments to be passed on
 */
export async function readArguments(name: string, does: string, passedOn?: 'passed on'): Promise<string[]> {
  const given = process.argv.slice(2);
  if (given.length === 0) return [];
  const { Command } = await import('commander');
  const program = new Command(name).description(does).allowExcessArguments(false);
  if (passedOn !== undefined) program.argument('[arguments...]').allowUnknownOption();
  program.parse();
  return given;
}

/** The number that an option of a command line says. Throws on anything else: a soak of `4h` would play nothing and find no fault. */
export function numberIn(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw new Error(`--${option} needs a number above 0, and found '${text}'`);
}
