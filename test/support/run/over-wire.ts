const ofPortal =
  'access activation administration/incidents blocking caller case/case case/confirmation case/halts case/moment case/next-words case/signing ' +
  'case/stages case/why companion desk/desk desk/giving desk/list-review desk/order desk/task-completed extract/own-extract foreign-staff live ' +
  'my-tasks order return/chasing start-form/start-form stock take-out/head validity visits ways';

/** What is played over the wire: all of the processes, and of the portal where it has an engine. Beginnings of paths, as jest takes them. */
export const overWire = ['test/process/', ...ofPortal.split(' ').map((name) => `test/portal/${name}`)];
