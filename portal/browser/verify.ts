import { judgeFile, readVerifier, type Verdict } from '../../proof/index.ts';
import { elementOf } from './page.ts';

/** The page that says whether a file is true. The file is read and checked here; nothing of it leaves the browser. */

const page = elementOf('[data-verify]');
const input = elementOf('#fil', page);
const longest = 100_000_000;

type Shown = 'start' | Verdict['verdict'];

input.addEventListener('change', () => {
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
  // A file that was moved or closed to the reader meanwhile can't be read any more.
  if (file)
    check(file).catch(() =>
      say(unreadable, { name: file.name, why: 'Filen gick inte att läsa. Välj den en gång till.' }),
    );
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest('[data-again]')) show('start');
  if (target.closest('[data-print]')) window.print();
});

async function check(file: File): Promise<void> {
  const { log, witnesses } = page.dataset;
  const { name } = file;
  if (file.size > longest)
    say(unreadable, {
      name,
      why: 'Filen är större än 100 MB och prövas inte här. Pröva den med kommandot verify-case, eller ta ut ett mindre urval.',
    });
  else if (file.size === 0)
    say(unreadable, { name, why: 'Filen är tom (0 byte). Hämta den på nytt, och välj den igen.' });
  else if (log === undefined) say(unreadable, { name });
  else {
    const others = (witnesses ?? '').split('\n').filter((line) => line !== '');
    say(
      judgeFile(
        new Uint8Array(await file.arrayBuffer()),
        { log: readVerifier(log), witnesses: others.map(readVerifier) },
        name,
      ),
      { name },
    );
  }
}

const unreadable: Verdict = { verdict: 'unknown', why: 'no-proof', what: '' };

/** @param of.why what stands in the way, where it isn't what the file says */
function say(found: Verdict, { name, why }: { readonly name: string; readonly why?: string }): void {
  const section = elementOf(`[data-verdict="${found.verdict}"]`, page);
  tell(section, { fil: name, ...wordsOf(found), ...(why !== undefined && { varfor: why }) });
  show(found.verdict);
  elementOf('h2', section).focus();
}

function show(which: Shown): void {
  for (const part of page.querySelectorAll('[data-verdict]'))
    if (part instanceof HTMLElement) part.hidden = part.dataset['verdict'] !== which;
  if (which === 'start' && input instanceof HTMLInputElement) {
    input.value = '';
    input.focus();
  }
}

/** Fills in what is known; a line that nothing is known of is left out. */
function tell(section: HTMLElement, words: Readonly<Record<string, string | undefined>>): void {
  for (const place of section.querySelectorAll('[data-said]')) {
    if (!(place instanceof HTMLElement)) continue;
    const text = words[place.dataset['said'] ?? ''];
    place.textContent = text ?? '';
    const line = place.closest('[data-line]');
    if (line instanceof HTMLElement) line.hidden = text === undefined;
  }
}

const number = (value: number): string => value.toLocaleString('sv-SE');
const events = (count: number): string => `${number(count)} ${count === 1 ? 'händelse' : 'händelser'}`;
const when = (at: string | number): string =>
  new Date(at)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'medium' })
    .replace(' ', ' kl. ')
    .replaceAll(':', '.');

function wordsOf(found: Verdict): Readonly<Record<string, string | undefined>> {
  if (found.verdict === 'changed') {
    const { part, row, whole } = found;
    const others = whole === 0 ? undefined : `Det här är oförändrat: ${events(whole)}.`;
    const wrong =
      part === 'number'
        ? 'Ärendet har ett annat nummer i loggen.'
        : part === 'pages'
          ? 'Sidorna är inte byte för byte de som lämnades ut, eller så saknas rader. Det blir också svaret om filen har sparats på nytt i ett annat program.'
          : `Raden ${number(row ?? 0)} är inte den som står i loggen, eller inte på sin plats i filen.`;
    return { rad: wrong, andra: others };
  }
  if (found.verdict === 'unknown')
    return { varfor: found.why === 'other-log' ? 'Filen kommer ur en annan logg än den här sidans.' : undefined };
  const { caseNumber, rows, erased, left = 0, logRows, between, witnesses, report } = found;
  const [last] = witnesses.toSorted((one, other) => other.at - one.at);
  return {
    rubrik: report ? 'Filen är äkta' : 'Radernas text är äkta',
    utansidor: report
      ? undefined
      : 'Filen är ingen ärenderapport, bara rader med bevis. Det som står bredvid raderna, och varje dokument som följer med filen, kan ha ändrats.',
    arende: caseNumber,
    omfattar: `${events(rows)}${between ? `, ${when(between[0])} till ${when(between[1])}` : ''}`,
    textlosa:
      erased === 0
        ? undefined
        : `${events(erased)} saknar text och räknas inte till dem ovan: ${erased === 1 ? 'den' : 'de'} finns i loggen, men filen visar inte vad ${erased === 1 ? 'den' : 'de'} sade eller gällde. Texten är raderad, eller borttagen ur filen.`,
    utanfor:
      left === 0
        ? undefined
        : `${events(left)} i ärendet är inte med i filen: äldre än loggens träd, eller yngre än kontrollpunkten.`,
    vittnen:
      witnesses.length === 0 ? undefined : witnesses.map(({ name, at }) => `${name}, ${when(at * 1000)}`).join('; '),
    inget: witnesses.length === 0 ? 'Ingen utanför systemet har bevittnat kontrollpunkten.' : undefined,
    senast: last ? `Händelserna stod i loggen, i den här ordningen, senast ${when(last.at * 1000)}.` : undefined,
    sidor: report && `Sidorna är de som lämnades ut ${when(report.at)}, och raderna i filen är just de som de visar.`,
    rot: report && `${report.root}, ${number(report.logRows)} rader`,
    rader: `${number(logRows)} rader i loggen vid kontrollpunkten`,
    nyckel: page.dataset['log'],
  };
}
