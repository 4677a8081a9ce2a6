import { Router } from 'express';
import { words } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { badgeOf } from '../case/case-status.ts';
import { readHalts, type Halts } from '../case/halts.ts';
import { processOf } from '../case/process-of.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { refuseHead, sendTable } from '../take-out/send-table.ts';
import { takenOut } from '../take-out/taken-out.ts';
import { filterOf, readQuery } from './query.ts';

/** All cases are counted for an export, however many there are. */
const all = 1_000_000_000;
/** Rows of an export that are read at a time, some 10 ms; other requests are answered between. */
const exportChunk = 100;

/** The cases of the list as a table, for those who may take it out of the house. */
export function setUpExport(services: PortalServices): Router {
  const { register } = services;
  const router = Router();

  refuseHead(router, ['/arenden.csv']);
  router.get('/arenden.csv', allow('case-export'), async (req, res) => {
    const requester = requesterOf(req);
    const { viewer } = requester;
    const { text, state } = readQuery(req.query);
    const filter = { ...filterOf({ text, state, place: undefined }), limit: exportChunk };
    const first = await register.cases.list(viewer, { ...filter, countTo: all });
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'auditor'),
      details: { rows: String(first.total), state: state ?? 'all', isSearch: String(text !== '') },
    });
    const halts = await readHalts(services);
    const taken = await takenOut(register, req);
    await sendTable(res, 'arenden', { columns, rows: rows(), taken, total: first.total });

    async function* rows() {
      let page = first;
      for (let left = first.total; ; left -= exportChunk) {
        yield page.cases.slice(0, left).map((each) => rowOf(each, halts));
        const last = page.cases.at(-1);
        if (!page.hasAfter || last === undefined || left <= exportChunk) return;
        page = await register.cases.list(viewer, { ...filter, from: { past: last }, countTo: 0 });
      }
    }
  });
  return router;
}

const columns = [
  'Ärende',
  'Inskickat',
  'Läge',
  'Vad',
  'Enhet',
  'Innehavare',
  'HSA-id',
  'Kort',
  'Orsak',
  'Aktiverat',
  'Kvittens',
];

function rowOf(found: Case, halts: Halts): string[] {
  return [
    found.number,
    wording.dayAndTime(found.submittedAt),
    badgeOf(found, halts).text,
    processOf(found).name,
    found.unitName,
    found.holder?.displayName ?? '',
    found.holder ? wording.hsaIdInText(found.holder) : '',
    found.cardNumber ?? '',
    found.reason ? words.activationReason[found.reason] : '',
    found.activatedAt === undefined ? '' : wording.dayAndTime(found.activatedAt),
    found.receiptNumber ?? '',
  ];
}
