import { followChanges, renewParts } from './live.ts';
import { setUpTask } from './desk-task.ts';

/** A task's page with JavaScript: form with conditions, completion without a new page, parts that follow what others do. */
await setUpTask('Mina uppgifter');
followChanges({ changed: (parts) => renewParts(`${window.location.pathname}${window.location.search}`, parts) });
