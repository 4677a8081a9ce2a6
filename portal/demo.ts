/**
 * What the demo alone loads, when it needs it: its identity provider and its simulated SITHS eID Portal, which are left out of the image, and
 * the two commands of the portal that people of the weeks it plays (`bin/weeks`) use, without the pages that `index.ts` would load.
 */
export type { DemoLogin } from './idp/demo-login.ts';
export { startDemoIdentityProvider } from './idp/start-demo-identity-provider.ts';
export { startSimulatedPortal } from './eid-portal/start-simulated-portal.ts';
export { sendAnswer } from './desk/send-answer.ts';
export { decideOrder } from './order/index.ts';
