import { who } from '../support/ward/index.ts';

/** Who may see what: every page × every kind of person. Missing rows are refusals nobody thought of. */
export const persons = {
  manager: who.manager,
  orderer: who.orderer,
  colleague: who.colleague,
  holder: who.holder,
  otherManager: who.otherManager,
  customerService: who.customerService,
  auditor: who.auditor,
  admin: who.admin,
} as const;
export type Person = keyof typeof persons;
export const everyone: readonly Person[] = [
  'manager',
  'orderer',
  'colleague',
  'holder',
  'otherManager',
  'customerService',
  'auditor',
  'admin',
];

/** Those who may see the case: of the unit, who asked for it, whose card it is, and whoever handles or reviews it. */
export const involved: readonly Person[] = ['manager', 'orderer', 'colleague', 'holder', 'customerService', 'auditor'];

const ordering: readonly Person[] = ['manager', 'orderer', 'otherManager'];
const onBehalf: readonly Person[] = [...ordering, 'customerService'];

/** `status` of those who may: 200 unless it says otherwise; `any`: whatever the page answers that is no refusal. */
export const table: readonly { path: string; allowed: readonly Person[]; status?: 'any'; refusedWith?: number }[] = [
  { path: '/arenden', allowed: everyone },
  { path: '/hjalp', allowed: everyone },
  { path: '/api', allowed: everyone },
  { path: '/instruktioner', allowed: everyone },
  { path: '/instruktioner/koder', allowed: everyone },
  {
    path: '/nytt/reservkort',
    allowed: everyone,
  },
  { path: '/nytt/forlang-reservkort', allowed: everyone },
  { path: '/arbetslista', allowed: ['customerService'] },
  { path: `/ring/${who.holder.hsaId}`, allowed: ['customerService'] },
  { path: `/ring/${who.holder.hsaId}/visa`, allowed: ['customerService'] },
  { path: '/arbetslista/TASK', allowed: ['customerService'] },
  { path: '/arenden/CASE', allowed: involved },
  { path: '/arenden/CASE/diagram', allowed: involved },
  { path: '/arenden/CASE/dokument/DOCUMENT', allowed: involved },
  { path: '/arenden/CASE/ta-tillbaka', allowed: involved },
  { path: '/arenden/CASE/fel-kort', allowed: ['customerService'] },
  { path: '/mina-kort', allowed: everyone },
  { path: '/stallforetradare', allowed: ['manager', 'otherManager', 'admin'] },
  { path: '/stallforetradare/1', allowed: ['manager', 'otherManager', 'admin'], status: 'any' },
  { path: '/uppgifter', allowed: ['manager', 'orderer', 'otherManager', 'auditor'] },
  { path: '/uppgifter/TASK', allowed: [] },
  { path: '/sparrar/lista', allowed: ['customerService'] },
  { path: '/arenden.csv', allowed: ['auditor'] },
  { path: '/lager', allowed: ['customerService', 'admin'] },
  { path: '/lager/bunt', allowed: ['customerService', 'admin'] },
  { path: '/lager/plats/centrallager', allowed: ['customerService', 'admin'] },
  { path: '/lager/plats/UNIT', allowed: ['manager', 'orderer', 'customerService', 'admin'] },
  { path: '/lager/plats/UNIT/inventera', allowed: ['manager', 'orderer', 'customerService', 'admin'] },
  { path: '/', allowed: everyone },
  { path: '/nytt', allowed: everyone },
  { path: '/nytt/kort', allowed: onBehalf },
  { path: '/nytt/kort/lista', allowed: ordering },
  { path: '/nytt/kort/lista/mall.csv', allowed: ordering },
  { path: '/nytt/kort/lista/01JDF000000000000000000000', allowed: ordering, status: 'any' },
  { path: '/nytt/bestall-reservkort', allowed: onBehalf },
  { path: '/nytt/utlandsk-personal', allowed: onBehalf },
  { path: '/nytt/utlandsk-personal-privat', allowed: onBehalf },
  { path: '/nytt/sparra', allowed: everyone },
  { path: '/nytt/sparra-telefon', allowed: ['customerService'] },
  { path: '/arbetslista.csv', allowed: ['customerService'] },
  { path: '/arbetslista/TASK/ring', allowed: ['customerService'] },
  { path: '/arbetslista/TASK/las', allowed: ['customerService'] },
  { path: '/uppgifter/TASK/slutfor', allowed: [] },
  { path: '/arenden/CASE/arende.csv', allowed: ['customerService', 'auditor'] },
  { path: '/arenden/CASE/bevis.json', allowed: ['auditor'], status: 'any' },
  { path: '/arenden/CASE/bekrafta', allowed: involved },
  { path: '/arenden/CASE/besok', allowed: involved },
  { path: '/arenden/CASE/mejl/1', allowed: involved, status: 'any' },
  { path: '/besok', allowed: ['customerService'] },
  { path: '/enhetens-kort', allowed: ordering },
  { path: '/kvittensblankett/KV-2026-000001', allowed: ['customerService'], status: 'any' },
  { path: '/arbetslista/aterlamna', allowed: ['customerService'], status: 'any' },
  { path: '/att-folja-upp', allowed: ['customerService'] },
  { path: '/destruktion', allowed: ['customerService'] },
  { path: '/destruktion/ny', allowed: ['customerService'] },
  { path: '/destruktion/1', allowed: ['customerService'], status: 'any' },
  { path: '/saknas', allowed: ['customerService'] },
  { path: '/saknas/1/avsluta', allowed: ['customerService'], status: 'any' },
  { path: '/saknas/1/finns-kvar', allowed: ['customerService'], status: 'any' },
  { path: '/lager/skicka', allowed: ['customerService', 'admin'] },
  { path: '/lager/makulera', allowed: ['customerService', 'admin'] },
  { path: '/lager/leverans/1', allowed: ['customerService', 'admin'], status: 'any' },
  { path: '/administration', allowed: ['admin'] },
  { path: '/incidenter', allowed: ['admin'] },
  { path: '/incidenter/1', allowed: ['admin'], status: 'any' },
  { path: '/incidenter/1/diagram', allowed: ['admin'], status: 'any' },
  { path: '/processer', allowed: ['admin'] },
  { path: '/processer/card-order', allowed: ['admin'], status: 'any' },
  { path: '/processer/card-order/diagram', allowed: ['admin'], status: 'any' },
  { path: '/inloggade', allowed: ['admin'] },
  { path: '/enheter', allowed: ['admin'] },
  { path: '/enheter/WARD', allowed: ['admin'] },
  { path: '/diskar', allowed: ['admin'] },
  { path: '/diskar/ny', allowed: ['admin'] },
  { path: '/diskar/vaxjo', allowed: ['admin'] },
  { path: '/informationssidor', allowed: ['admin'] },
  { path: '/informationssidor/hjalp', allowed: ['admin'] },
  { path: '/regler', allowed: ['admin'] },
  { path: '/regler/2026-01-01', allowed: ['admin'] },
  { path: '/regler/2026-01-01/fil', allowed: ['admin'] },
  { path: '/regler/schema', allowed: ['admin'] },
  { path: '/regler/1/ta-tillbaka', allowed: ['admin'], status: 'any' },
  { path: '/inlasningar', allowed: ['admin'] },
  { path: '/avstamning', allowed: ['customerService', 'auditor'] },
  { path: '/avstamning/AV-2026-999999', allowed: ['customerService', 'auditor'], status: 'any' },
  { path: '/avstamning/AV-2026-999999/RK99999999', allowed: ['customerService'], status: 'any' },
  { path: '/avstamning/granska/1', allowed: ['customerService', 'auditor'], status: 'any' },
  { path: '/inlasningar/1', allowed: ['admin'], status: 'any' },
  { path: '/inlasningar/kort', allowed: ['admin'] },
  { path: '/inlasningar/1/kolumner', allowed: ['admin'], status: 'any' },
  { path: '/behorigheter', allowed: ['admin'] },
  { path: '/behorigheter/1/avsluta', allowed: ['admin'], status: 'any' },
  { path: '/integrationer', allowed: ['admin'] },
  { path: '/integrationer/1/avsluta', allowed: ['admin'], status: 'any' },
  { path: '/utgaende-mejl', allowed: ['admin'] },
  { path: '/utgaende-mejl/1/ge-upp', allowed: ['admin'], status: 'any' },
  { path: '/arenden/SK-2026-999999', allowed: [], refusedWith: 404 },
  { path: '/finns-inte', allowed: [], refusedWith: 404 },
];

/**
 * `status`: what those get whom the page lets in; 409 and 422 come from the case's or the form's own rules. `spends`: whoever may, leaves the case
 * or the task as nobody after them can use it.
 */
export const changes: readonly {
  path: string;
  fields: Record<string, string>;
  allowed: readonly Person[];
  status?: number | 'any';
  spends?: true;
}[] = [
  { path: '/arbetslista/skanna', fields: { text: 'x' }, allowed: ['customerService'] },
  { path: `/ring/${who.holder.hsaId}/visa`, fields: { reason: 'hsa-check' }, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/ring', fields: { svar: 'nej' }, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/las', fields: { tecken: '0000' }, allowed: ['customerService'], status: 'any' },
  {
    path: '/arbetslista/aterlamna',
    fields: { cardNumber: 'RK99999999', cut: 'ja' },
    allowed: ['customerService'],
    status: 404,
  },
  { path: '/arbetslista/TASK/lamna', fields: {}, allowed: ['customerService'] },
  { path: '/arbetslista/TASK/slutfor', fields: {}, allowed: ['customerService'], status: 409 },
  { path: '/uppgifter/TASK/slutfor', fields: {}, allowed: [] },
  { path: '/uppgifter/TASK/ta', fields: {}, allowed: [] },
  { path: '/arbetslista/TASK/ta', fields: {}, allowed: ['customerService'], spends: true },
  { path: '/stallforetradare', fields: {}, allowed: ['manager', 'otherManager', 'admin'], status: 422 },
  { path: '/stallforetradare/1', fields: {}, allowed: ['manager', 'otherManager', 'admin'], status: 404 },
  { path: '/stallforetradare/1/avsluta', fields: {}, allowed: ['manager', 'otherManager', 'admin'], status: 404 },
  { path: '/enheter/sok', fields: { text: 'x' }, allowed: ['admin'] },
  { path: '/enheter/WARD', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/diskar/ny', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/diskar/vaxjo', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/diskar/stangt', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/diskar/oppna', fields: { dagar: '1' }, allowed: ['admin'], status: 409 },
  { path: '/informationssidor/hjalp', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/regler', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/regler/svar', fields: { utgava: '1', svar: 'ja' }, allowed: ['admin'], status: 409 },
  { path: '/regler/1/ta-tillbaka', fields: { reason: 'x' }, allowed: ['admin'], status: 404 },
  { path: '/inlasningar', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/avstamning', fields: {}, allowed: ['customerService'], status: 422 },
  { path: '/avstamning/granska/1/skriv-under', fields: { mark: '' }, allowed: ['customerService'], status: 404 },
  { path: '/avstamning/AV-2026-999999/RK99999999', fields: {}, allowed: ['customerService'], status: 404 },
  { path: '/inlasningar/kort', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/inlasningar/1/kolumner', fields: {}, allowed: ['admin'], status: 404 },
  { path: '/inlasningar/1/las-in', fields: { plan: '' }, allowed: ['admin'], status: 404 },
  { path: '/inlasningar/1/kasta', fields: {}, allowed: ['admin'] },
  { path: '/inlasningar/fortsatt', fields: {}, allowed: ['admin'] },
  { path: '/inlasningar/ge-upp', fields: {}, allowed: ['admin'] },
  { path: '/att-folja-upp/paminn', fields: {}, allowed: ['customerService'], status: 422 },
  { path: '/saknas/1/avsluta', fields: {}, allowed: ['customerService'], status: 404 },
  { path: '/saknas/1/finns-kvar', fields: {}, allowed: ['customerService'], status: 404 },
  { path: '/lager/bunt', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  { path: '/lager/skicka', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  { path: '/lager/makulera', fields: {}, allowed: ['customerService', 'admin'], status: 422 },
  {
    path: '/lager/plats/UNIT/inventera',
    fields: { serials: 'x' },
    allowed: ['manager', 'orderer', 'customerService', 'admin'],
    status: 422,
  },
  { path: '/arenden', fields: { q: 'x' }, allowed: everyone },
  {
    path: '/arenden/CASE/visa-nummer',
    fields: { reason: 'hsa-check' },
    allowed: ['manager', 'holder', 'customerService'],
  },
  { path: '/arenden/CASE/skickad', fields: {}, allowed: involved, status: 409 },
  { path: '/arenden/CASE/hamtat', fields: {}, allowed: involved, status: 409 },
  { path: '/arenden/CASE/fel-kort', fields: { rightCardNumber: '' }, allowed: ['customerService'], status: 422 },
  { path: '/uppgifter/TASK/lamna', fields: {}, allowed: [] },
  { path: '/uppgifter/TASK/ring', fields: { svar: 'ja' }, allowed: [] },
  { path: '/uppgifter/TASK/las', fields: { tecken: '0000' }, allowed: [] },
  { path: '/arenden/CASE/bekrafta', fields: {}, allowed: involved, status: 409 },
  { path: '/arenden/CASE/besok', fields: { slot: 'x' }, allowed: involved, status: 'any' },
  { path: '/arenden/CASE/besok/avboka', fields: {}, allowed: involved, status: 'any' },
  { path: '/arenden/CASE/visa-pass', fields: { reason: 'hsa-check' }, allowed: [] },
  { path: '/kvittensblankett/KV-2026-000001', fields: {}, allowed: ['customerService'], status: 'any' },
  { path: '/destruktion/ny', fields: {}, allowed: ['customerService'], status: 'any' },
  { path: '/destruktion/1/bekrafta', fields: {}, allowed: ['customerService'], status: 'any' },
  { path: '/destruktion/1/slang', fields: {}, allowed: ['customerService'], status: 'any' },
  { path: '/lager/leverans/1', fields: {}, allowed: ['customerService', 'admin'], status: 'any' },
  { path: '/nytt/kort/lista', fields: {}, allowed: ordering, status: 'any' },
  { path: '/incidenter/1/forsok', fields: {}, allowed: ['admin'], status: 404 },
  { path: '/incidenter/1/ge-upp', fields: { reason: 'x' }, allowed: ['admin'], status: 404 },
  { path: '/inloggade/avsluta', fields: { inloggning: '1' }, allowed: ['admin'], status: 409 },
  { path: '/behorigheter', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/behorigheter/sok', fields: {}, allowed: ['admin'], status: 'any' },
  { path: '/behorigheter/forslag', fields: { forslag: '1', svar: 'ja' }, allowed: ['admin'], status: 409 },
  { path: '/behorigheter/1/avsluta', fields: { reason: 'x' }, allowed: ['admin'], status: 404 },
  { path: '/integrationer', fields: {}, allowed: ['admin'], status: 422 },
  { path: '/integrationer/svar', fields: { nyckel: '1', svar: 'ja' }, allowed: ['admin'], status: 409 },
  { path: '/integrationer/1/avsluta', fields: { reason: 'x' }, allowed: ['admin'], status: 404 },
  { path: '/utgaende-mejl/igen', fields: { mejl: '1' }, allowed: ['admin'], status: 409 },
  { path: '/utgaende-mejl/1/ge-upp', fields: { reason: 'x' }, allowed: ['admin'], status: 404 },
  ...startForms([
    ['/nytt/kort', onBehalf],
    ['/nytt/reservkort', everyone],
    ['/nytt/forlang-reservkort', everyone],
    ['/nytt/bestall-reservkort', onBehalf],
    ['/nytt/utlandsk-personal', onBehalf],
    ['/nytt/utlandsk-personal-privat', onBehalf],
    ['/nytt/sparra', everyone],
    ['/nytt/sparra-telefon', ['customerService']],
  ]),
  { path: '/arenden/CASE/ta-tillbaka', fields: {}, allowed: involved, status: 'any', spends: true },
];

/** A start form takes an answer, looks choices up and keeps a draft for the same people. */
function startForms(forms: readonly (readonly [string, readonly Person[]])[]): typeof changes {
  const fields = { _submission: '01JDF000000000000000000000' };
  return forms.flatMap(([path, allowed]) =>
    [path, `${path}/val`, `${path}/utkast`, `${path}/kasta`].map((each) => ({
      path: each,
      fields,
      allowed,
      status: 'any' as const,
    })),
  );
}

/** Routes before the login, or that everybody has for themselves; each with the test that covers it. */
export const elsewhere: Readonly<Record<string, string>> = {
  'GET /assets/:name': 'headers.test.ts',
  'GET /health': 'health.test.ts',
  'GET /ready': 'health.test.ts',
  'GET /metrics': 'health.test.ts',
  'GET /logg/kontrollpunkt': 'checkpoint.test.ts',
  'GET /logga-in': 'login.test.ts',
  'GET /logga-in/svar': 'login.test.ts',
  'GET /utloggad': 'login.test.ts',
  'POST /logga-ut': 'login.test.ts',
  'POST /logga-ut/anmalan': 'login.test.ts',
  'GET /lyssna': 'live.test.ts',
  'GET /api/v1/openapi.json': 'api.test.ts',
  'GET /api/v1/token': 'api.test.ts',
  'POST /api/v1/directory': 'api.test.ts',
  'GET /api/v1/employments/:employmentId': 'api.test.ts',
  'PATCH /api/v1/employments/:employmentId': 'api.test.ts',
  'GET /api/v1/events': 'api.test.ts',
  'POST /api/v1/webhook/replay': 'api.test.ts',
  'GET /personuppgifter': 'information for everybody',
  'GET /tillganglighet': 'information for everybody',
};

/** The routes of this list that no row of the tables asks for. */
export function forgotten(routes: readonly string[]): string[] {
  const asked = [
    ...table.map(({ path }) => `GET ${path}`),
    ...changes.map(({ path }) => `POST ${path}`),
    ...Object.keys(elsewhere),
  ];
  return routes.filter((route) => {
    const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
    return !asked.some((each) => each === route || pattern.test(each));
  });
}
