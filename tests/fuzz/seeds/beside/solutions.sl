$ ScenarioWizard 3.0
Solution set
 2 

" 1 2 2 1 1 2",35,0,0,9,""
" 1 3 1 2 3 3",127,1,0,21,""
