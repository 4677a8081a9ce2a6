import { followTask, setUpCompanion } from './companion.ts';
import { elementOf } from './page.ts';

/** Portalföljaren in a window of its own, beside SITHS eID Portal; what is kept there fills in the task's form where that is open. */
const place = elementOf('.companion-window');
setUpCompanion(place, undefined);
followTask(place);
