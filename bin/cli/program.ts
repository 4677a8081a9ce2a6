import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { version } from '../../platform/version.ts';
import { codeOf, exitCodes, progressTo, told, type Answer, type ExitCode } from './answer.ts';
import {
  addAdministrators,
  addArchive,
  addBackups,
  addClock,
  addErasures,
  addExport,
  addHouse,
  addIncidents,
  addIntake,
  addMails,
  addPolicy,
  addSigner,
  addWitness,
  type Add,
} from './commands.ts';

const Whole = z.object({ json: z.boolean().default(false) });

/** Runs one command and returns with what the process is to end. What a command needs is loaded when it runs, so that `--help` is quick. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = programOf(({ exitCode = exitCodes.done }) => (code = exitCode));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const asked = args.includes('--json');
    process.stderr.write(`${asked ? JSON.stringify({ error: told(error) }) : told(error)}\n`);
    return codeOf(error);
  }
}

/** All commands. @param answered is told each command's answer, once it is printed */
export function programOf(answered: (answer: Answer) => void): Command {
  const program = new Command('siths-kort')
    .description(
      'Takes SITHS-kort into use and looks after it. Settings are the environment variables of .env.example: a command works on the same DATA_DIR or DATABASE_URL as the house.',
    )
    .version(version, '--version', 'print the version')
    .option('--json', 'print the answer as JSON')
    .showHelpAfterError('Add --help for what there is.')
    .helpCommand(false)
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 failed for a reason that nobody has foreseen, 2 wrong command line, 3 refused (settings, keys or data can't be used
as they are), 4 done, but what was found is not well. Answers go to stdout, progress and errors to stderr.`,
    )
    .exitOverride();

  addHouse(adderTo(program, answered));
  addIntake(adderTo(program, answered));
  addExport(adderTo(program, answered));
  addArchive(adderTo(program, answered));
  addBackups(adderTo(program, answered));
  addIncidents(
    adderTo(program.command('incidents').description('steps that stand still').helpCommand(false), answered),
  );
  addMails(adderTo(program.command('mail').description('mails that have not arrived').helpCommand(false), answered));
  addClock(adderTo(program.command('clock').description('this machine’s clock').helpCommand(false), answered));
  addErasures(
    adderTo(program.command('erasures').description('what retention has erased').helpCommand(false), answered),
  );
  addSigner(
    adderTo(
      program.command('signer').description('who signs the audit log, apart from the house').helpCommand(false),
      answered,
    ),
  );
  addWitness(
    adderTo(
      program.command('witness').description('who cosigns the audit log, on another machine').helpCommand(false),
      answered,
    ),
  );
  addPolicy(
    adderTo(program.command('policy').description('the rules of a new installation').helpCommand(false), answered),
  );
  addAdministrators(adderTo(program.command('admin').description('administrators').helpCommand(false), answered));
  return program;
}

/** Adds commands that print their answer. */
function adderTo(parent: Command, answered: (answer: Answer) => void): Add {
  return (name, description, load) => {
    const command = parent.command(name).description(description);
    return command.action(async () => {
      const { json } = Whole.parse(command.optsWithGlobals());
      const action = await load();
      const answer = await action({ args: command.args, options: command.opts(), progress: progressTo() });
      process.stdout.write(`${json ? JSON.stringify(answer.data, undefined, 2) : answer.text}\n`);
      answered(answer);
    });
  };
}
