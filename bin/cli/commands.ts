import type { Command } from 'commander';
import type { Action } from './answer.ts';

/** Adds a command, whose work is loaded when it runs. */
export type Add = (name: string, description: string, load: () => Promise<Action>) => Command;

export function addHouse(add: Add): void {
  add('check', 'look at settings, keys and data as the start does, and list all that is missing or unsafe', () =>
    import('./check.ts').then(({ check }) => check),
  ).option('--others', 'also ask the identity provider and the mail server whether they answer; nothing is sent');
  add('status', 'tell how the running house is, and what its register holds', () =>
    import('./status.ts').then(({ status }) => status),
  );
  add(
    'verify-audit',
    'check the whole audit log: rows, tree, old chain, signed checkpoint; also beside a running house',
    () => import('./verify-audit.ts').then(({ verifyAudit }) => verifyAudit),
  )
    .option('--register <file>', 'a copy of register.db, anywhere; its audit-head.json beside it')
    .option(
      '--without-keys',
      'check tree and signatures alone, on the machine of somebody who may not read what rows say',
    )
    .option('--log-key <public key>', "of the log's signer; default: AUDIT_LOG_KEY")
    .option('--witness-key <public key...>', 'of witnesses; default: those of AUDIT_WITNESSES')
    .option('--checkpoint <file...>', 'what a witness shows, fetched from it: the log must hold it')
    .option(
      '--signed-within <minutes>',
      'with --log-key: how long a row may have waited for its signatures when the newest was written; longer, or none at all, is exit code 4 (default: 10)',
    )
    .option(
      '--world',
      'also hold cards, cases, receipts, documents and rights against the log; of a copy or a stopped house',
    )
    .option('--sign-anew', 'make a checkpoint that is lost for good anew, when the log is whole otherwise');
  add(
    'verify-case',
    'say whether the report or the proof of a case (rapport.pdf, bevis.json), or an extract of the log, is true, changed, or can’t be told',
    () => import('./verify-case.ts').then(({ verifyCase }) => verifyCase),
  )
    .argument('<file>', 'as the portal gave it')
    .option('--log-key <public key>', "of the log's signer; default: AUDIT_LOG_KEY")
    .option('--witness-key <public key...>', 'of witnesses; default: those of AUDIT_WITNESSES');
  add('deploy', 'put models, decisions and forms on the engine that the settings name', () =>
    import('./deploy.ts').then(({ deploy }) => deploy),
  ).option('--dry-run', 'only list what would be deployed');
  add(
    'migrate-instances',
    'move running instances of older models to the newest version; the plan is shown first',
    () => import('./migrate-instances.ts').then((file) => file.migrateInstances),
  )
    .argument('[processes...]', 'ids of processes, e.g. card-order; default: all')
    .option(
      '--map <old=new,...>',
      'steps of the one process named that have another id in the newest version, or are gone',
    )
    .option('--map-file <file>', 'the same for several, as JSON: { "card-order": { "Task_Old": "Task_New" } }')
    .option('--dry-run', 'only show the plan');
  add('carry-to-postgres', 'carry the register of a stopped house over to the empty database at DATABASE_URL', () =>
    import('./carry-to-postgres.ts').then(({ carry }) => carry),
  ).option('--dry-run', 'do all of it, and roll it back');
  add(
    'pair-anew',
    'let register and engine of a stopped house be used together though they are not of one moment; where no backup is left in which they are',
    () => import('./pair-anew.ts').then((file) => file.pairAnew),
  )
    .requiredOption('--reason <text>', 'for the audit log; no names')
    .option('--dry-run', 'only see that both can be opened');
  add('engine-retention', 'remove process instances that ended before a day from the engine in DATA_DIR', () =>
    import('./engine-retention.ts').then(({ engineRetention }) => engineRetention),
  )
    .requiredOption('--before <day>', 'e.g. 2026-01-01')
    .option('--dry-run', 'only count them');
}

export function addIncidents(add: Add): void {
  const load = () => import('./incidents.ts');
  add('list', 'what stands still in the engine, by its cause', () => load().then((file) => file.listIncidents));
  add('retry', 'try again what stands still for a cause', () => load().then((file) => file.retryIncidents))
    .argument('<cause>', 'its id, as `incidents list` shows it')
    .option('--dry-run', 'only show what would be tried again');
  add('give-up', 'end the processes that stand still for a cause; their cases say so', () =>
    load().then((file) => file.giveIncidentsUp),
  )
    .argument('<cause>', 'its id, as `incidents list` shows it')
    .requiredOption('--reason <text>', 'for the cases and the audit log; no names')
    .option('--dry-run', 'only show what would be given up');
}

export function addClock(add: Add): void {
  const load = () => import('./clock.ts');
  add('show', 'whether this machine’s clock is believed', () => load().then((file) => file.showClock));
  add('accept', 'take the clock as it is for right, after it was set by more than a day', () =>
    load().then((file) => file.confirmClock),
  ).option('--dry-run', 'only say what would be believed');
}

export function addMails(add: Add): void {
  const load = () => import('./mail.ts');
  add('list', 'mails that wait; never to whom or what they say', () => load().then((file) => file.listMails)).option(
    '--refused',
    'those that their server refused for good',
  );
  add('again', 'try a mail at once, or all that wait', () => load().then((file) => file.sendMailAgain))
    .argument('<mail>', 'its id, as `mail list` shows it, or all')
    .option('--dry-run', 'only say how many would be tried');
  add('give-up', 'never try a mail again; what it says is erased', () => load().then((file) => file.giveMailUp))
    .argument('<mail>', 'its id, as `mail list` shows it')
    .requiredOption('--reason <text>', 'for the case and the audit log; no names')
    .option('--dry-run', 'only show the mail that would be given up');
}

export function addErasures(add: Add): void {
  const load = () => import('./erasures.ts');
  add('save', 'write what was erased, by ids, to a file to keep apart from backups', () =>
    load().then((file) => file.saveErasures),
  ).argument('<file>', 'a new one');
  add('replay', 'erase again what a list says was erased, after a restore; before the house is started', () =>
    load().then((file) => file.replayErasures),
  )
    .argument('<file>', 'as `erasures save` wrote it')
    .option('--dry-run', 'do all of it in the register, and roll it back; nothing else is touched');
}

export function addSigner(add: Add): void {
  const load = () => import('./keepers.ts');
  add('make', 'make its key and its folder', () => load().then((file) => file.makeSignerFolder))
    .argument('<folder>', 'a new one, for an account of its own')
    .requiredOption('--origin <name>', "the log's name: an address without its scheme, e.g. kort.region.example/log");
  add('run', 'sign what continues the log, until it is stopped', () => load().then((file) => file.runSigner))
    .argument('<folder>', 'as `signer make` made it')
    .option('--socket <path>', 'listen on a Unix socket: the folder it lies in says who reaches it')
    .option('--port <number>', 'or on this port of loopback')
    .option('--token-file <path>', 'with --port: what the house must bear (AUDIT_SIGNER_TOKEN_FILE)');
}

export function addWitness(add: Add): void {
  const load = () => import('./keepers.ts');
  add('make', 'make its key and its folder', () => load().then((file) => file.makeWitnessFolder))
    .argument('<folder>', 'a new one')
    .requiredOption('--name <name>', 'of the witness: an address without its scheme, e.g. audit.region.example/w1')
    .requiredOption('--log <public key...>', 'of the logs that it knows, as `signer make` prints them');
  add('run', 'cosign what continues the logs, until it is stopped', () => load().then((file) => file.runWitness))
    .argument('<folder>', 'as `witness make` made it')
    .requiredOption('--port <number>', 'where it listens')
    .option('--host <address>', 'interface on which it listens', '127.0.0.1');
}

export function addAdministrators(add: Add): void {
  add(
    'add',
    'make one of the first two administrators; a further one is appointed in the portal, by one with the yes of the other',
    () => import('./admin-add.ts').then(({ addAdministrator }) => addAdministrator),
  )
    .argument('<hsa-id>', 'of the person, e.g. SE2321000065-A123; the identity provider tells the same at login')
    .option('--given-name <name>', 'of a person whom no import has brought yet')
    .option('--family-name <name>')
    .option(
      '--birth-date <day>',
      'e.g. 1980-05-17; never a national number, which others could read in the list of processes',
    )
    .option('--email <address>')
    .option(
      '--replace',
      'end the role of the administrators that there are: their login is lost, or the HSA-id was mistyped',
    )
    .option('--reason <text>', 'for the audit log')
    .option('--dry-run', 'do all of it, and roll it back');
}

export function addPolicy(add: Add): void {
  const load = () => import('./policy.ts');
  add('show', 'the rules that hold, as a file to begin with: every number, hour, phone and address', () =>
    load().then((file) => file.showPolicy),
  ).option('--schema', 'what such a file may hold, as JSON Schema');
  add(
    'begin',
    'begin with rules of your own, in force at once; until the first case or card, of a house that is stopped',
    () => load().then((file) => file.beginPolicy),
  )
    .argument('<file>', 'as `policy show` wrote it, with your own phones, addresses and numbers')
    .requiredOption('--reason <text>', 'for the audit log; no names')
    .option('--dry-run', 'do all of it, and roll it back');
}

export function addIntake(add: Add): void {
  add(
    'import',
    'import units, people and employments from CSV or JSON files of one source; the difference is shown first',
    () => import('./import.ts').then(({ importFiles }) => importFiles),
  )
    .argument('[files...]', 'units and employments; docs/operators/import.md describes them')
    .option('--dry-run', 'only show the difference; with --abandon: what would be given up')
    .option('--full', 'CSV: the files hold everybody there is, so that who is missing is asked about')
    .option('--includes-protected', 'CSV: persons with protected data are in the files')
    .option('--source <name>', 'the system that the files come from')
    .option(
      '--folder [folder]',
      'import what lies in a folder (default: IMPORT_FOLDER), and move it to done or refused',
    )
    .option('--expect', 'with --folder: exit code 4 when no delivery lies there')
    .option('--all', 'show every line of the difference')
    .option('--cards', 'the file is a list of cards that exist already')
    .option('--mapping <name>', 'with --cards: how the list is read, as it was kept under this name')
    .option('--mapping-file <file>', 'with --cards: how the list is read, as JSON; kept under the name of --mapping')
    .option('--abandon', 'give up what of a broken import is not done; what is done stays');
}

export function addExport(add: Add): void {
  add('export', 'write units, people, employments and cards as files that import reads again', () =>
    import('./export.ts').then(({ exportFiles }) => exportFiles),
  )
    .argument('<folder>', 'a new one, or empty')
    .option('--numbers', 'with whole national numbers; without: birth dates')
    .option('--includes-protected', 'with persons who have protected data')
    .option('--source <name>', 'what the files say that they come from; default: SITHS-kort');
}

export function addArchive(add: Add): void {
  add(
    'archive',
    'write what is due for erasure as packages for the e-archive (E-ARK SIP), beside a running house',
    () => import('./archive/archive.ts').then((file) => file.archive),
  )
    .argument('<folder>', 'where packages lie; with --verify: one package')
    .option('--protected', 'the cases of protected persons, which have packages of their own; without: all others')
    .option('--most <cases>', 'in one package; default 1000')
    .option('--dry-run', 'only list the cases that would be packed')
    .option('--verify', 'hold a package against its own checksums; needs no register')
    .option('--sha256 <sum>', 'with --verify: of METS.xml, as the register keeps it');
}

export function addBackups(add: Add): void {
  add(
    'rotate-keys',
    'give the register another data key, beside a running house: first makes it, then seals all keys of persons with it',
    () => import('./rotate-keys.ts').then((file) => file.rotateKeys),
  )
    .option('--kept', 'a copy of KEYS_DIR with the next key in it is kept: seal with it from now on')
    .option('--dry-run', 'only say what the run would make or seal');
  add('backup', 'back up the data folder and the register, beside a running house', () =>
    import('./backup.ts').then(({ backUp }) => backUp),
  )
    .argument('<folder>', 'a new one, or empty')
    .option('--keys <folder>', 'copy the keys there too: another folder, to be kept in another place')
    .option('--even-damaged', 'also when something in it is damaged; the manifest names what is');
  add(
    'scrub',
    'look for damage in all that is kept – documents, rows, pages of the databases –, beside a running house; what is found is logged and alarms',
    () => import('./scrub.ts').then(({ scrub }) => scrub),
  )
    .option(
      '--accept-rows',
      'rows that were found damaged count as well as they are from now on, once they were looked at',
    )
    .option('--reason <text>', 'with --accept-rows: for the audit log; no names');
  add('restore', 'put a backup into an empty DATA_DIR, once sums, keys and audit log are found whole', () =>
    import('./restore.ts').then(({ restore }) => restore),
  )
    .argument('<folder>', 'of the backup')
    .option('--keys <folder>', 'copy of the keys; default: KEYS_DIR')
    .option('--into <folder>', 'a new one, or empty, in place of DATA_DIR')
    .option('--database <name>', 'an empty one on the server of DATABASE_URL, in place of the one that it names')
    .option('--dry-run', 'all but the last step: a restore drill, also beside a running house');
  add(
    'rehearse',
    'do on a copy what the next start of this program would do, before an upgrade; nothing of the house is changed',
    () => import('./rehearse/rehearse.ts').then((file) => file.rehearse),
  )
    .argument('[backup]', 'folder of a backup; default: a copy of the house in DATA_DIR, which may run')
    .option('--keys <folder>', 'keys that open the copy; default: KEYS_DIR')
    .option('--in <folder>', 'where the copy lies meanwhile; default: the folder of temporary files')
    .option('--map-file <file>', 'as for migrate-instances: steps that have another id in the newest version');
}
