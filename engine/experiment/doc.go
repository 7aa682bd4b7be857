// Package experiment runs a figure over seeds and conditions and summarises it: the same seeds in
// every condition, so that conditions are compared in pairs, and an interval with every mean.
//
// A Plan says what to run; CheckedPlan is a plan that was checked. Its arms are conditions, and
// conditions with the value of one parameter changed (swept). CheckedPlan.MeasureSeed measures one
// seed of one arm. A Tally takes such measures in any order, on any machine, and stores only sums,
// which are exact. So workers, shards and interrupted runs all end in the same Result to the last
// digit, and memory does not grow with the number of seeds.
package experiment
