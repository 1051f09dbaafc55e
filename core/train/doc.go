// Package train runs a recipe: it joins a network, an optimiser and a data set,
// batch by batch and epoch by epoch.
//
// Everything random is drawn from the recipe's seed, for the initial weights
// once and for the shuffle by the number of the epoch. So the weights after any
// batch depend on nothing but the recipe and the data: not on pauses, not on
// the machine.
package train
