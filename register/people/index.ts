import { unitApproval } from './administered-units/approval.ts';
import { appointmentApproval } from './appointments/approval.ts';
import { policyApproval } from './editions/approval.ts';
import { protectionApproval } from './protection-approval.ts';
import { substituteApproval } from './substitutes/name.ts';
import { tokenApproval } from './tokens/approval.ts';
import { administratorsOfLoa3 } from './administrators.ts';
import { makeAdministrator } from './first-administrator.ts';
import { beginEdition } from './first-edition.ts';
import { changeEmployment, employmentIn, employmentsIn, findEmployment } from './employment.ts';
import { addEmployer, addEmployment, addPerson, addUnit, grantRight, grantRole, isEmpty } from './intake.ts';
import { chooseLanguage, languageOf } from './language.ts';
import { employmentsOf, findPersonByNumber, searchPeople } from './look-up.ts';
import { findPerson, findPersonByHsaId, namesOf } from './person.ts';
import { clerksOn } from './clerks.ts';
import { callNotes, noteCall } from './call-notes.ts';
import { peopleWithRole } from './with-role.ts';
import { revealNumber } from './reveal.ts';
import { findUnit, getUnit, listEmployers, unitNames } from './units.ts';
import { employmentUnits, viewerAt } from './viewer.ts';

/** Persons and employments. */
export const people = {
  all: {
    read: {
      viewer: viewerAt,
      find: findPerson,
      findByHsaId: findPersonByHsaId,
      employment: findEmployment,
      languageOf,
    },
  },
  portal: {
    read: {
      findByNumber: findPersonByNumber,
      search: searchPeople,
      employmentsOf,
      namesOf,
      administratorsOfLoa3,
      callNotes,
      clerksOn,
    },
    write: { revealNumber, noteCall, chooseLanguage },
  },
  workers: { read: { unitsOf: employmentUnits, withRole: peopleWithRole }, write: { changeEmployment } },
};

/** Care units, their employers, and who works there. */
export const units = {
  all: { read: { get: getUnit, find: findUnit, employments: employmentsIn } },
  portal: { read: { names: unitNames, employment: employmentIn } },
  house: { read: { employers: listEmployers } },
};

export const intake = {
  house: {
    read: { isEmpty },
    write: { addPerson, addEmployer, addUnit, addEmployment, grantRole, grantRight, makeAdministrator, beginEdition },
  },
};

/** What of this storey takes a second person's yes. */
export const approvalKinds = [
  appointmentApproval,
  substituteApproval,
  unitApproval,
  protectionApproval,
  tokenApproval,
  policyApproval,
];

export { approvals } from './approvals/index.ts';
export { administeredUnits } from './administered-units/index.ts';
export { directory, imports, previewClearing } from './import/index.ts';

export { appointments } from './appointments/index.ts';
export { extracts } from './extract/index.ts';
export { editions } from './editions/index.ts';
export { information } from './information/index.ts';
export { openSessions } from './open-sessions.ts';
export { substitutes } from './substitutes/index.ts';
export { tokens } from './tokens/index.ts';
export { unitMoves } from './unit-moves/index.ts';
