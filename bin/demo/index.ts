/** Invented people, units and cards. An installation has none: they are loaded when they are needed, and left out of the image. */
export { RegisterNotEmpty, demoLogins, fillWithDemoData } from './fill.ts';
export { addRegion, type RegionPerson, type RegionUnit } from './region/add-region.ts';
export { ImpossibleRegion, planRegion, type RegionPlan, type RegionSize } from './region/sizes.ts';
export { numberOfManyNobodies } from './region/number-of-nobody.ts';
