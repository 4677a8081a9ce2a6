import { Router } from 'express';
import type { PortalRegister } from '../../register/index.ts';
import { managedUnits } from '../../rights/index.ts';
import { refuseHead, sendTable } from '../take-out/send-table.ts';
import { takenOut } from '../take-out/taken-out.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { logProtected } from '../middleware/reading.ts';
import { forbidden } from '../middleware/refuse.ts';
import { readUnit, unitOf } from './read-unit.ts';
import { csvRow, readyColumns } from './ready-csv.ts';

/** "Enhetens kort" as a table to keep, for the manager of the unit alone (domain "Who may do what", exports). */
export function setUpUnitCsv(register: PortalRegister): Router {
  const router = Router();
  refuseHead(router, ['/enhetens-kort.csv']);
  router.get('/enhetens-kort.csv', allow('unit-cards'), async (req, res) => {
    const requester = requesterOf(req);
    const { unit } = await unitOf(register, requester, req.query['enhet']);
    if (!unit || !managedUnits(requester.viewer).includes(unit.unitId))
      throw forbidden('Listan är till för enhetens chef.');
    const { rows, staff } = await readUnit(register, requester, unit.unitId);
    await register.audit.append({
      action: 'unit-exported',
      author: authorOf(requester, 'manager'),
      unitId: unit.unitId,
      details: { rows: String(rows.length) },
    });
    await logProtected(register, requester, { list: 'unit-cards', people: staff.map(({ person }) => person) });
    const columns = readyColumns(rows);
    await sendTable(res, 'redo-att-arbeta', {
      columns,
      rows: [rows.map(csvRow)],
      taken: await takenOut(register, req),
    });
  });
  return router;
}
