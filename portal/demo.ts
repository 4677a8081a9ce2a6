/** The demo's identity provider and its simulated SITHS eID Portal. An installation has neither: they are loaded when they are needed, and left out of the image. */
export type { DemoLogin } from './idp/demo-login.ts';
export { startDemoIdentityProvider } from './idp/start-demo-identity-provider.ts';
export { startSimulatedPortal } from './eid-portal/start-simulated-portal.ts';
export { sendAnswer } from './desk/send-answer.ts';
export { decideOrder } from './order/index.ts';
