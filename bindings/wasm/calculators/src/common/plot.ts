/** The parts of the charting library that charts are made of; what is not named here is not sent. */
export { barX, barY, dot, line, plot, ruleX, ruleY, text } from "@observablehq/plot";
