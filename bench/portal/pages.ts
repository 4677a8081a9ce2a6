import { logIn, type Page, type WebUser } from './web-user.ts';
import type { Subjects } from './subjects.ts';
import type { Asked } from './requests.ts';

/** People of the demo by what they are. */
const people = {
  manager: 'P101',
  /** Orders for the ward and for forty units of the region. */
  orderer: 'P102',
  colleague: 'P103',
  holder: 'P104',
  service: 'P401',
  auditor: 'P501',
  admin: 'P502',
} as const;
export type Person = keyof typeof people;

export const hsaIdOf = (person: Person): string => `SE2321000065-${people[person]}`;

/** Every page and list: who asks for what. */
function addresses({
  closed,
  open,
  taskKey,
  cardNumber,
  unitId,
  hsaId,
  name,
  rare,
}: Subjects): [string, Person, string][] {
  const search = (text: string) => `/arenden?q=${encodeURIComponent(text)}`;
  return [
    ['health', 'service', '/health'],
    ['ready', 'service', '/ready'],
    ['start, manager', 'manager', '/'],
    ['start, orderer of many units', 'orderer', '/'],
    ['start, customer service', 'service', '/'],
    ['my tasks, manager', 'manager', '/uppgifter'],
    ['case list, customer service', 'service', '/arenden'],
    ['case list, open', 'service', '/arenden?visa=open'],
    ['case list, last page', 'service', '/arenden?sida=sista'],
    ['case list, auditor', 'auditor', '/arenden'],
    ['case list, manager', 'manager', '/arenden'],
    ['case list, many units', 'orderer', '/arenden'],
    ['case list, holder', 'holder', '/arenden'],
    ['search, usual name', 'service', search(name)],
    ['search, rare name', 'service', search(rare)],
    ['search, name that nobody has', 'service', search('Ingensson')],
    ['search, case number', 'service', search(closed)],
    ['search, card', 'service', search(cardNumber)],
    ['search, beginning of card numbers', 'service', search(cardNumber.slice(0, 3))],
    ['search, HSA-id', 'service', search(hsaId)],
    ['case, closed', 'service', `/arenden/${closed}`],
    ['case, open', 'service', `/arenden/${open}`],
    ['case, auditor', 'auditor', `/arenden/${closed}`],
    ['statistics', 'auditor', '/statistik'],
    ['statistics of a unit, a year', 'auditor', `/statistik?enhet=${unitId}&period=2026`],
    ['desk', 'service', '/arbetslista'],
    ['desk, one task', 'service', `/arbetslista/${taskKey}`],
    ['desk, my own', 'service', '/arbetslista?visa=mina'],
    ['stock', 'service', '/lager'],
    ['stock of a unit', 'service', `/lager/plats/enhet-${unitId}`],
    ['stock, central', 'service', '/lager/plats/centrallager'],
    ['my cards', 'holder', '/mina-kort'],
    ['cards of the unit', 'manager', '/enhetens-kort'],
    ['cards of many units', 'orderer', '/enhetens-kort'],
    ['block list', 'service', '/sparrar/lista'],
    ['visits of the day', 'service', '/besok'],
    ['visits of the week', 'service', '/besok?vy=vecka'],
    ['order form', 'manager', '/nytt/kort'],
    ['order form, many units', 'orderer', '/nytt/kort'],
    ['order by phone', 'service', '/nytt/kort'],
    ['order from a list', 'manager', '/nytt/kort/lista'],
    ['activation form', 'colleague', '/nytt/reservkort'],
    ['extension form', 'manager', '/nytt/forlang-reservkort'],
    ['reserve card order form', 'manager', '/nytt/bestall-reservkort'],
    ['block form', 'manager', '/nytt/sparra'],
    ['block by phone form', 'service', '/nytt/sparra-telefon'],
    ['foreign staff form', 'manager', '/nytt/utlandsk-personal'],
    ['destruction', 'service', '/destruktion'],
  ];
}

/** What is sent to ask: scans at the desk, and what forms look up while they are filled in. */
function sent({ receipt, cardNumber, name, wardId, hsaId }: Subjects): [string, Person, string, unknown][] {
  return [
    ['scan: receipt that is in', 'service', '/arbetslista/skanna', { text: receipt }],
    ['scan: card', 'service', '/arbetslista/skanna', { text: cardNumber }],
    ['scan: name', 'service', '/arbetslista/skanna', { text: name }],
    ['scan: HSA-id', 'service', '/arbetslista/skanna', { text: hsaId }],
    ['order form looks up', 'manager', '/nytt/kort/val', { data: { unitId: wardId } }],
    ['activation form looks up', 'colleague', '/nytt/reservkort/val', { data: { unitId: wardId } }],
  ];
}

/** Logs everybody in, and makes of each page a request that can be repeated. */
export async function pagesOf(portalUrl: string, subjects: Subjects): Promise<Asked[]> {
  const users = new Map<Person, WebUser>();
  const userOf = async (person: Person): Promise<WebUser> => {
    const known = users.get(person) ?? (await logIn(portalUrl, hsaIdOf(person)));
    users.set(person, known);
    return known;
  };
  const asked: Asked[] = [{ name: 'login', ask: () => logIn(portalUrl, hsaIdOf('manager')).then(() => '') }];
  for (const [name, person, address] of addresses(subjects)) {
    const user = await userOf(person);
    asked.push({ name, ask: () => right(user.open(address)) });
  }
  for (const [name, person, address, body] of sent(subjects)) {
    const user = await userOf(person);
    await user.open(person === 'service' ? '/arbetslista' : address.replace(/\/val$/, ''));
    asked.push({ name, ask: () => right(user.send(address, body)) });
  }
  const auditor = await userOf('auditor');
  asked.push({ name: 'export', ask: () => right(auditor.open('/arenden.csv')) });
  return asked;
}

async function right(answer: Promise<Page>): Promise<string> {
  const { status, url, text } = await answer;
  if (status !== 200) throw new Error(`${url} answered ${status}: ${text.slice(0, 200)}`);
  return text;
}
