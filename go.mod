module neuromodlab

go 1.26
