// Package methods writes the Methods section of a figure in its present state: equations, the tables
// by which the field describes networks (Nordlie, Gewaltig & Plesser 2009), schedules, initial
// states, the task, and how values were chosen. It reads the compiled specification, so that numbers,
// sizes and connections are those that run; what the specification does not hold, such as the form of
// an equation, is written here beside the name of the function that it describes.
//
// # Parts
//
// Of makes a Document of a figure, a condition and values. A Document is plain data: sections of
// paragraphs, lists, equations and tables. HTML, LaTeX, Markdown and BibTeX render it.
//
// # Text
//
// Text is English, since it is for papers, and is written as markup that parseText reads:
//
//	{net.ee}     a parameter: its symbol, where it has one, and its present value with unit
//	{net.ee|v}   its value with unit alone
//	{net.ee|s}   its symbol alone
//	$…$          mathematics, in the part of LaTeX that mathml.go reads; \p{net.ee} is a parameter's symbol
//	[@Key]       a reference of references.go, by its short form: [@Izhikevich 2007]
//	`…`          a name as the lab writes it
//
// A text that names a parameter which the figure's circuit does not have is left out, and said to be.
// A test makes the Methods of all the lab's figures, which lack none.
package methods
